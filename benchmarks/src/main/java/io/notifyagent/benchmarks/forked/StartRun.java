package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.table.Figures;
import io.notifyagent.benchmarks.table.Form;
import io.notifyagent.it.AgentSetup;
import io.notifyagent.it.Installation;
import io.notifyagent.it.JavaHome;
import io.notifyagent.it.Ports;
import io.notifyagent.it.Red5Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * G9: what the agent adds to the start of a Tomcat + Spring application, beside an AgentBuilder agent with the same hooks,
 * and to that of Red5. In each round no agent, ours, the other one.
 */
public final class StartRun {

    /** The same three places for both agents. */
    private static final String PROFILE = """
            profile tomcat { when org.apache.catalina.startup.Tomcat; }
            hook service { method org.apache.catalina.connector.CoyoteAdapter.service(org.apache.coyote.Request, org.apache.coyote.Response); at entry; emit session_opened; proto "http"; }
            hook started { method org.apache.catalina.startup.Tomcat.start(); at return; begin server "tomcat"; }
            hook dispatched { method org.springframework.web.servlet.DispatcherServlet.doDispatch(jakarta.servlet.http.HttpServletRequest, jakarta.servlet.http.HttpServletResponse); at entry; emit session_closed; proto "http"; }
            """;

    private static final String SAME = "org.apache.catalina.connector.CoyoteAdapter.service,"
            + "org.apache.catalina.startup.Tomcat.start,org.springframework.web.servlet.DispatcherServlet.doDispatch";

    private final JavaHome java;
    private final Form form;

    public StartRun(JavaHome java, Form form) {
        this.java = java;
        this.form = form;
    }

    public Figures measure() throws IOException, InterruptedException {
        Figures figures = Figures.empty();
        Path folder = Files.createDirectories(BenchAgent.jar("start"));
        Path profile = Files.writeString(folder.resolve("tomcat.profile"), PROFILE);
        Path configuration = Files.writeString(
                folder.resolve("notify-agent.properties"),
                "agent.profiles = auto, " + profile + "\nagent.log = " + folder.resolve("agent.log")
                        + "\nnotify.trace.sink = jsonlog://" + folder.resolve("events.jsonl") + "\n");
        String ours = BenchAgent.prepare("start").jvmArguments()[0];
        ours = ours.substring(0, ours.indexOf('=')) + "=" + configuration;
        String builder = "-javaagent:" + BenchAgent.jar("benchmarks-builder-agent.jar") + "=" + SAME;
        Installation installation = Red5Places.installation("start-red5");
        for (int round = 1; round <= 1 + form.rounds(); round++) {
            System.out.println("# " + java + ", round " + round + ": start-up");
            double none = tomcat(figures, "none", List.of());
            figures.add("start tomcat ours added cpu", tomcat(figures, "ours", List.of(ours)) - none);
            figures.add("start tomcat builder added cpu", tomcat(figures, "builder", List.of(builder)) - none);
        }
        for (int round = 1; round <= 1 + form.rounds(); round++) {
            System.out.println("# " + java + ", round " + round + ": start-up of Red5");
            red5(figures, installation, "none", Optional.empty());
            red5(
                    figures,
                    installation,
                    "ours",
                    Optional.of(
                            new AgentSetup(installation.agentJar(), "notify.trace.sink = jsonlog://events.jsonl\n")));
        }
        return figures;
    }

    private double tomcat(Figures figures, String agent, List<String> jvmArguments)
            throws IOException, InterruptedException {
        Map<String, Double> measured = Forked.run(java, List.of(), jvmArguments, TomcatProgram.class);
        measured.forEach((name, value) -> figures.add("start tomcat " + agent + " " + name, value));
        return measured.get("cpu");
    }

    private void red5(Figures figures, Installation installation, String name, Optional<AgentSetup> agent)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (Red5Server server = Red5Server.start(installation, name, java, Ports.free(), agent)) {
            figures.add("start red5 " + name + " wall", (System.nanoTime() - begun) / 1e9);
            figures.add(
                    "start red5 " + name + " cpu",
                    ProcessCpu.seconds(server.process().pid()));
        }
    }
}
