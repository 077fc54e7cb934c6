package dev.strata.bench;

import dev.strata.bench.contest.Cost;

/**
 * One pull.
 *
 * @param disk allocated bytes of everything that it left
 * @param images allocated bytes of the EROFS images among that
 */
record Sample(Cost cost, long disk, long images) {}
