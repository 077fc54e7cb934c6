package dev.strata.ui.config;

import dev.strata.engine.image.SchemaFinding.Severity;

/** A finding in words. */
record ProblemRow(Severity severity, String severityWord, String document, String text, Spot spot) {}
