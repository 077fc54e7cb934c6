package dev.strata.ui.config;

import dev.strata.ui.Navigation;
import dev.strata.ui.Outside;
import dev.strata.ui.Questions;
import dev.strata.ui.WebPages;
import dev.strata.ui.Words;
import dev.strata.ui.config.ConfigItem.Goal;

/** Goes where values lead. A page of the web is opened only after the user saw its host and agreed. */
public final class Leads {

    private final DocumentsViewModel documents;
    private final Navigation navigation;
    private final Questions questions;
    private final Outside outside;
    private final Words words;

    public Leads(
            DocumentsViewModel documents, Navigation navigation, Questions questions, Outside outside, Words words) {
        this.documents = documents;
        this.navigation = navigation;
        this.questions = questions;
        this.outside = outside;
        this.words = words;
    }

    void follow(Goal goal) {
        switch (goal) {
            case Goal.Nowhere _ -> {}
            case Goal.Site(var address) -> new WebPages(questions, outside, words).open(address);
            case Goal.Inside(var route) -> navigation.go(route);
            case Goal.Layer(int ordinal) ->
                documents
                        .papersProperty()
                        .get()
                        .flatMap(papers -> papers.layer(ordinal))
                        .ifPresent(navigation::go);
        }
    }
}
