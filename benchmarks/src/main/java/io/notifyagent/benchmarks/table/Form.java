package io.notifyagent.benchmarks.table;

/**
 * How long all is measured.
 *
 * @param rounds of everything; in each, ours and the peers one after the other
 * @param warmups warm-up iterations of a fork of JMH, twice as long as the others
 * @param iterations measured iterations
 * @param iterationMillis of one
 * @param emitterRounds rounds of the emitter: a second of noise makes the p99 of a run, so that it takes more of them
 * @param emitterSeconds how long an emitter is measured (G5)
 * @param loadSeconds how long 10,000 events/s last (G10)
 * @param pairs of the publishers' run (G11)
 * @param pairSeconds how long events are wanted, and then not
 */
public record Form(
        String name,
        int rounds,
        int warmups,
        int iterations,
        int iterationMillis,
        int emitterRounds,
        int emitterSeconds,
        int loadSeconds,
        int pairs,
        int pairSeconds) {

    private Form withRounds(String newName, int newRounds) {
        return new Form(
                newName,
                newRounds,
                warmups,
                iterations,
                iterationMillis,
                newRounds,
                emitterSeconds,
                loadSeconds,
                pairs,
                pairSeconds);
    }

    /** As written: {@code short}, or {@code short:3} for three rounds of it. {@code short}: some minutes for each JDK; {@code medium}; {@code full}: as the goals say, hours. */
    public static Form of(String name) {
        int colon = name.indexOf(':');
        if (colon >= 0) {
            return of(name.substring(0, colon)).withRounds(name, Integer.parseInt(name.substring(colon + 1)));
        }
        return switch (name) {
            case "short" -> new Form(name, 1, 4, 6, 50, 1, 2, 5, 1, 3);
            case "medium" -> new Form(name, 3, 5, 8, 60, 7, 5, 20, 20, 5);
            case "full" -> new Form(name, 5, 5, 20, 200, 7, 30, 3600, 20, 30);
            default -> throw new IllegalArgumentException("short, medium or full, not " + name);
        };
    }
}
