package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened to each media of one server: each test waits for the story of its own, and at the end every story is
 * checked once more, when nothing can come any more: nothing double, nothing unexpected. Used by one thread.
 */
final class Stories {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Webhook webhook;
    private final Map<String, List<String>> told = new LinkedHashMap<>();
    private final Set<String> repeating = new HashSet<>();

    Stories(Webhook webhook) {
        this.webhook = webhook;
    }

    /**
     * Waits for the events of a media and checks that they are these, in this order.
     *
     * @return them, by number
     */
    List<ReceivedEvent> story(String media, String... names) throws InterruptedException {
        told.put(media, List.of(names));
        List<ReceivedEvent> events = awaitAsMany(media, names);
        assertThat(events).extracting(ReceivedEvent::name).containsExactly(names);
        return events;
    }

    /** As {@link #story}, for what happens side by side: the order is not checked. */
    Map<String, ReceivedEvent> storyInAnyOrder(String media, String... names) throws InterruptedException {
        told.put(media, List.of(names));
        List<ReceivedEvent> events = awaitAsMany(media, names);
        assertThat(events).extracting(ReceivedEvent::name).containsExactlyInAnyOrder(names);
        told.put(media, events.stream().map(ReceivedEvent::name).toList());
        Map<String, ReceivedEvent> byName = new LinkedHashMap<>();
        events.forEach(event -> byName.put(event.name(), event));
        return byName;
    }

    /** Waits until a media has had this event, which is not the end of its story. */
    ReceivedEvent await(String media, String name) throws InterruptedException {
        return webhook
                .await(
                        name + " of " + media,
                        LIMIT,
                        all -> of(media, all).stream()
                                .anyMatch(event -> event.name().equals(name)))
                .stream()
                .filter(event ->
                        event.text("media").equals(media) && event.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Media whose stories repeat themselves as often as a server tries again: what else they hold is not checked. */
    void repeating(String... media) {
        for (String one : media) {
            repeating.add(one);
        }
    }

    /** Checks that nothing was added to any story since it was told, and that there is no media without a story. */
    void nothingMoreHappened(Collection<ReceivedEvent> all) {
        told.forEach((media, names) -> assertThat(of(media, all))
                .extracting(ReceivedEvent::name)
                .as("events of %s", media)
                .containsExactlyElementsOf(names));
        assertThat(all).extracting(event -> event.text("media")).isSubsetOf(mediaThatMayHaveEvents());
    }

    /** Those with a story, and none: an event of the whole server has no media. */
    private Set<String> mediaThatMayHaveEvents() {
        Set<String> media = new HashSet<>(told.keySet());
        media.addAll(repeating);
        media.add("");
        return media;
    }

    private List<ReceivedEvent> awaitAsMany(String media, String... names) throws InterruptedException {
        return of(
                media,
                webhook.await(
                        "the story of " + media, LIMIT, all -> of(media, all).size() >= names.length));
    }

    private static List<ReceivedEvent> of(String media, Collection<ReceivedEvent> all) {
        return all.stream().filter(event -> event.text("media").equals(media)).toList();
    }
}
