package io.notifyagent.track;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Finds a life by the host object that stands for it. Readers take no lock, and those that {@link #find}, one per
 * frame of media, allocate nothing; writers, one per begin and end, hold a short lock among themselves. A reader sees
 * what was added before it began. Objects are compared by identity and held weakly.
 */
final class ObjectIndex {

    private static final int SMALLEST = 64;

    private volatile AtomicReferenceArray<Node> table = new AtomicReferenceArray<>(SMALLEST);
    /** Written under the lock. */
    private volatile int size;

    /** Immutable: a changed chain is built anew, so a reader walks the one it began with. */
    private record Node(Key.OfObject key, Life life, Node next) {}

    /** The life that {@code object} stands for, or null. */
    Life find(Object object) {
        AtomicReferenceArray<Node> current = table;
        int hash = System.identityHashCode(object);
        for (Node node = current.get(slot(hash, current)); node != null; node = node.next) {
            if (node.key.refersTo(object)) {
                return node.life;
            }
        }
        return null;
    }

    /** Adds {@code life}, unless its object stands for one already, which is then returned; else null. */
    synchronized Life addIfAbsent(Key.OfObject key, Life life) {
        AtomicReferenceArray<Node> current = table;
        int slot = slot(key.hash(), current);
        Node head = current.get(slot);
        Object object = key.get();
        for (Node node = head; node != null; node = node.next) {
            if (node.key.refersTo(object)) {
                return node.life;
            }
        }
        current.set(slot, new Node(key, life, head));
        if (++size > current.length()) {
            grow(current);
        }
        return null;
    }

    synchronized void remove(Key.OfObject key) {
        AtomicReferenceArray<Node> current = table;
        int slot = slot(key.hash(), current);
        Node kept = null;
        boolean found = false;
        for (Node node = current.get(slot); node != null; node = node.next) {
            // By the key itself: its object may be collected.
            if (node.key == key) {
                found = true;
            } else {
                kept = new Node(node.key, node.life, kept);
            }
        }
        if (found) {
            current.set(slot, kept);
            size--;
        }
    }

    /** All of them, as a reader: what is added or removed meanwhile may be among them or not. */
    List<Life> all() {
        if (size == 0) {
            return List.of();
        }
        List<Life> lives = new ArrayList<>();
        AtomicReferenceArray<Node> current = table;
        for (int i = 0; i < current.length(); i++) {
            for (Node node = current.get(i); node != null; node = node.next) {
                lives.add(node.life);
            }
        }
        return lives;
    }

    private void grow(AtomicReferenceArray<Node> old) {
        AtomicReferenceArray<Node> larger = new AtomicReferenceArray<>(old.length() * 2);
        for (int i = 0; i < old.length(); i++) {
            for (Node node = old.get(i); node != null; node = node.next) {
                int slot = slot(node.key.hash(), larger);
                larger.set(slot, new Node(node.key, node.life, larger.get(slot)));
            }
        }
        table = larger;
    }

    private static int slot(int hash, AtomicReferenceArray<Node> table) {
        return (hash ^ hash >>> 16) & table.length() - 1;
    }
}
