package io.notifyagent.benchmarks.forked;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many publishers in one process. Arguments: RTMP port, FLV file, how many. Says so when all publish; ends with its input. */
final class PublishersProgram {

    private PublishersProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<FlvTag> tags = FlvTag.read(Files.readAllBytes(Path.of(arguments[1])));
        int count = Integer.parseInt(arguments[2]);
        CountDownLatch published = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(
                    new RtmpPublisher(Integer.parseInt(arguments[0]), "cam-" + i, tags, published::countDown),
                    "publisher-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        published.await();
        System.out.println("all publish");
        System.in.transferTo(PrintStream.nullOutputStream());
    }
}
