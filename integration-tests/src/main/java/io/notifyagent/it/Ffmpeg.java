package io.notifyagent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The real ffmpeg program: publishes and plays over RTMP. Pictures are encoded once into a file, which publishers then
 * send in real time without encoding, so that two cores carry server, publisher, player and test. Used by one thread.
 */
public final class Ffmpeg {
    private static final Duration LIMIT_OF_ENCODING = Duration.ofSeconds(60);
    private static final Duration LIMIT_OF_START = Duration.ofSeconds(20);

    private final Path program;
    private final Path work;

    /**
     * @throws IllegalStateException on a machine that the program does not run on
     */
    public Ffmpeg(Installation installation) {
        if (!runsHere()) {
            throw new IllegalStateException("the ffmpeg of the tests runs on Linux on x86_64 only");
        }
        program = installation.ffmpeg();
        work = installation.work().resolve("media");
        // Jars keep no permissions.
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException(program + " cannot be made executable");
        }
    }

    public static boolean runsHere() {
        return System.getProperty("os.name").equals("Linux")
                && List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    }

    /** One minute of H.264 (160x120, 25 frames a second, a key frame each second) and AAC. */
    public Path picturesAndSound() throws IOException, InterruptedException {
        return sample(
                "av.flv",
                "-f lavfi -i testsrc=size=160x120:rate=25 -f lavfi -i sine=frequency=440:sample_rate=44100 -t 60"
                        + " -c:v libx264 -preset ultrafast -tune zerolatency -b:v 200k -g 25 -pix_fmt yuv420p"
                        + " -c:a aac -b:a 64k");
    }

    /** The sound of {@link #picturesAndSound()} alone. */
    public Path soundOnly() throws IOException, InterruptedException {
        return sample("a.flv", "-i " + picturesAndSound().getFileName() + " -vn -c copy");
    }

    /** The first second of {@link #picturesAndSound()}, 26 pictures without sound: the last one is a key frame, the second of two. */
    public Path endingInAKeyFrame() throws IOException, InterruptedException {
        return sample("26-pictures.flv", "-i " + picturesAndSound().getFileName() + " -an -frames:v 26 -c copy");
    }

    /**
     * A minute of plain samples at four times the pace of sound: 700 kB a second, of which Red5 drops nothing for a viewer
     * that lags, as it does of pictures.
     */
    public Path plainSamples() throws IOException, InterruptedException {
        Path sound = sample("pcm.flv", "-f lavfi -i sine=frequency=440:sample_rate=44100 -t 240 -ac 2 -c:a pcm_s16le");
        return sample("pcm-fast.flv", "-itsscale 0.25 -i " + sound.getFileName() + " -c copy");
    }

    /** {@link #endingInAKeyFrame()} twice, with eight seconds between the last stamp of one and the first of the other. */
    public Path jump() throws IOException, InterruptedException {
        Path once = endingInAKeyFrame();
        Files.writeString(
                work.resolve("jump.txt"),
                "ffconcat version 1.0%nfile %s%nduration 9%nfile %s%n"
                        .formatted(once.getFileName(), once.getFileName()));
        return sample("jump.flv", "-f concat -safe 0 -i jump.txt -c copy");
    }

    /** Pictures alone, two a second, with a key frame every two and a half seconds. */
    public Path slowPictures() throws IOException, InterruptedException {
        return sample(
                "slow.flv",
                "-f lavfi -i testsrc=size=160x120:rate=2 -t 60"
                        + " -c:v libx264 -preset ultrafast -tune zerolatency -g 5 -pix_fmt yuv420p");
    }

    /** The first seconds of {@link #picturesAndSound()}, as a recording to be played. */
    public Path recording(Duration length) throws IOException, InterruptedException {
        long seconds = length.toSeconds();
        return sample(
                "recording-" + seconds + ".flv",
                "-i " + picturesAndSound().getFileName() + " -t " + seconds + " -c copy");
    }

    /**
     * Publishes everything at once, whatever the stamps say, then waits for more until it is killed.
     *
     * @return once the server has taken the stream
     */
    public Child publishAtOnce(Path sample, String url) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-follow 1 -probesize 32768 -analyzeduration 0".split(" ")));
        command.addAll(List.of("-i", "file:" + sample, "-c", "copy", "-f", "flv", url));
        return started(run("publisher", command), "Output #0");
    }

    /**
     * Publishes in real time until it is stopped: SIGTERM ends it in an orderly way, SIGKILL does not.
     *
     * @param options of the output
     * @return once the server has taken the stream
     */
    public Child publish(Path sample, String url, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-re", "-i", sample.toString(), "-c", "copy"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-f", "flv", url));
        return started(run("publisher", arguments), "Output #0");
    }

    /** As {@link #publish}, and begins again when the sample is over. */
    public Child publishAgainAndAgain(Path sample, String url) throws IOException, InterruptedException {
        Child publisher = run(
                "publisher",
                List.of("-re", "-stream_loop", "-1", "-i", sample.toString(), "-c", "copy", "-f", "flv", url));
        return started(publisher, "Output #0");
    }

    /**
     * Plays for so long into a file, then leaves in an orderly way; also ends when the server ends the stream.
     *
     * @return once media have come
     */
    public Child play(String url, Duration length, String into) throws IOException, InterruptedException {
        Path file = Files.createDirectories(work).resolve(into);
        Child player = run(
                "player",
                List.of(
                        "-i",
                        url,
                        "-t",
                        String.valueOf(length.toSeconds()),
                        "-c",
                        "copy",
                        "-f",
                        "flv",
                        file.toString()));
        return started(player, "Input #0");
    }

    /**
     * Writes {@link #picturesAndSound()} in real time as HLS segments of a second, {@code 0.ts} and so on, into a folder;
     * the oldest beyond nine are deleted.
     */
    public Child segments(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Child segmenter = run(
                "segmenter",
                List.of(
                        "-re",
                        "-i",
                        picturesAndSound().toString(),
                        "-c",
                        "copy",
                        "-f",
                        "hls",
                        "-hls_time",
                        "1",
                        "-hls_list_size",
                        "8",
                        "-hls_flags",
                        "delete_segments",
                        "-hls_segment_filename",
                        folder.resolve("%d.ts").toString(),
                        folder.resolve("index.m3u8").toString()));
        return started(segmenter, "Output #0");
    }

    /** Writes the first picture of {@link #picturesAndSound()} into a file. */
    public void picture(Path file) throws IOException, InterruptedException {
        try (Child ffmpeg = run(
                "picture",
                List.of("-i", picturesAndSound().toString(), "-frames:v", "1", "-update", "1", file.toString()))) {
            if (ffmpeg.awaitExit(LIMIT_OF_ENCODING) != 0) {
                throw new IllegalStateException("ffmpeg could not write " + file + ": "
                        + String.join(System.lineSeparator(), ffmpeg.err().entries()));
            }
        }
    }

    /**
     * Begins to publish in real time.
     *
     * @return at once: the server may not have taken the stream, or may refuse it
     */
    public Child offer(Path sample, String url) throws IOException {
        return run("publisher", List.of("-re", "-i", sample.toString(), "-c", "copy", "-f", "flv", url));
    }

    /**
     * Begins to play, and throws away what comes.
     *
     * @return at once: nothing may have come, or ever come
     */
    public Child dial(String url) throws IOException {
        return run("player", List.of("-i", url, "-c", "copy", "-f", "null", "-"));
    }

    private static Child started(Child ffmpeg, String line) throws InterruptedException {
        try {
            ffmpeg.err().await(line, LIMIT_OF_START, lines -> lines.stream().anyMatch(said -> said.contains(line)));
            return ffmpeg;
        } catch (AssertionError | InterruptedException notStarted) {
            ffmpeg.close();
            throw notStarted;
        }
    }

    private Path sample(String name, String arguments) throws IOException, InterruptedException {
        Path file = work.resolve(name);
        if (Files.notExists(file)) {
            String part = name + ".part";
            List<String> command = new ArrayList<>(List.of(arguments.split(" ")));
            command.addAll(List.of("-f", "flv", part));
            try (Child encoder = run("encoder", command)) {
                int exit = encoder.awaitExit(LIMIT_OF_ENCODING);
                if (exit != 0) {
                    throw new IllegalStateException("ffmpeg could not make " + name + ": "
                            + String.join(System.lineSeparator(), encoder.err().entries()));
                }
            }
            // A run that was broken off must not leave half a sample for the next one.
            Files.move(work.resolve(part), file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private Child run(String role, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of("-hide_banner -nostdin -y -loglevel info -nostats".split(" ")));
        command.addAll(arguments);
        return Child.start(role, work, command);
    }
}
