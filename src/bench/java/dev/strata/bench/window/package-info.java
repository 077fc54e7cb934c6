/** How quick the window is with ten thousand images. */
package dev.strata.bench.window;
