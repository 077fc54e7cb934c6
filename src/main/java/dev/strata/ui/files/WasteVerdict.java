package dev.strata.ui.files;

/** Whether an image keeps within a limit, in words. */
public record WasteVerdict(String text, boolean kept) {}
