/** The documents of an image: config, history, manifest and index, structured and as they are written. */
@NullMarked
package dev.strata.ui.config;

import org.jspecify.annotations.NullMarked;
