package io.notifyagent.it;

/** Has the libraries of FFmpeg unpacked and loaded; runs with Ant Media's jars in a JVM of its own. */
final class NativesProgram {

    private NativesProgram() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
        for (String library : new String[] {"avutil", "swresample", "avcodec", "avformat", "swscale", "avfilter"}) {
            Class.forName("org.bytedeco.ffmpeg.global." + library);
        }
    }
}
