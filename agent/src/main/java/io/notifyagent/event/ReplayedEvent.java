package io.notifyagent.event;

/** An event of another run that is delivered again: rare, so that it alone is larger by what it has to remember. */
final class ReplayedEvent extends Event {

    private final Origin origin;

    ReplayedEvent(Event event, Origin origin) {
        super(event);
        this.origin = origin;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Event with(Fields otherFields) {
        if (id() != 0) {
            throw new IllegalStateException("an event that has its id is not changed");
        }
        return new ReplayedEvent(new Event(kind(), utcMillis(), media(), app(), otherFields), origin);
    }
}
