package io.notifyagent.benchmarks.forked;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** A small web application as many are: embedded Tomcat, Spring MVC. Ends when its first page has been answered. */
final class TomcatProgram {

    private TomcatProgram() {}

    public static void main(String[] arguments) throws IOException, LifecycleException {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        Forked.tell("premain", (System.currentTimeMillis() - started) / 1000.0);
        Path base = Files.createTempDirectory("bench-tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", base.toString());
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(Pages.class);
        Tomcat.addServlet(context, "pages", new DispatcherServlet(spring)).setLoadOnStartup(1);
        context.addServletMappingDecoded("/", "pages");
        tomcat.start();
        HttpURLConnection page = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/")
                        .toURL()
                        .openConnection();
        if (page.getResponseCode() != 200) {
            throw new IllegalStateException("the page answers " + page.getResponseCode());
        }
        Forked.tell("wall", (System.currentTimeMillis() - started) / 1000.0);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Forked.tell("cpu", system.getProcessCpuTime() / 1e9);
        Forked.tell("classes", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        Runtime.getRuntime().halt(0);
    }
}
