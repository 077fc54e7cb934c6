package dev.strata.bench.contest;

/**
 * What one pull cost, without what it left on disk.
 *
 * @param wall seconds
 * @param cpu seconds of user and system time of all its processes
 * @param peakRss bytes of the largest of its processes
 */
public record Cost(double wall, double cpu, long peakRss) {

    /** This and then another, one after the other. */
    public Cost then(Cost next) {
        return new Cost(wall + next.wall, cpu + next.cpu, Math.max(peakRss, next.peakRss));
    }
}
