package io.notifyagent.benchmarks.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many publishers in one process. Arguments: RTMP port, FLV file, how many. Says so when all publish; then answers each
 * line of its input with the frames and the bytes of media sent so far; ends with its input.
 */
final class PublishersProgram {

    private PublishersProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<FlvTag> tags = FlvTag.read(Files.readAllBytes(Path.of(arguments[1])));
        int count = Integer.parseInt(arguments[2]);
        CountDownLatch published = new CountDownLatch(count);
        LongAdder frames = new LongAdder();
        LongAdder bytes = new LongAdder();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(
                    new RtmpPublisher(
                            Integer.parseInt(arguments[0]), "cam-" + i, tags, published::countDown, frames, bytes),
                    "publisher-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        published.await();
        System.out.println("all publish");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println(frames.sum() + " " + bytes.sum());
        }
    }
}
