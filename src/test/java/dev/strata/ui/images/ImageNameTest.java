package dev.strata.ui.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    @ParameterizedTest
    @CsvSource({
        "alpine:3.20,                 docker.io,      alpine,                 3.20",
        "alpine:3.20@linux/arm64,     docker.io,      alpine,                 3.20",
        "localhost:5000/a/b,          localhost:5000, localhost:5000/a/b,     ''",
        "quay.io/app@sha256:12345678, quay.io,        quay.io/app,            sha256:12345678",
        "quay.io/a:1@linux/arm/v6,    quay.io,        quay.io/a,              1"
    })
    void aNameIsShownInItsPartsAndItsPlatformElsewhere(String name, String registry, String repository, String tag) {
        assertEquals(new ImageName(registry, repository, tag), ImageName.of(name, false));
    }
}
