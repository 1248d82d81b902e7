package io.notifyagent.it;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.notifyagent.it.application.DistressedMXBean;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The MBeans of another JVM of this machine, reached as jconsole reaches them. Used by one thread. */
public final class RemoteBeans implements AutoCloseable {
    private final String address;
    private final JMXConnector connector;

    private RemoteBeans(String address, JMXConnector connector) {
        this.address = address;
        this.connector = connector;
    }

    public static RemoteBeans of(long pid) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            String address = machine.startLocalManagementAgent();
            return new RemoteBeans(address, JMXConnectorFactory.connect(new JMXServiceURL(address)));
        } finally {
            machine.detach();
        }
    }

    /** Under which other clients reach the same JVM. */
    public String address() {
        return address;
    }

    /** Lets the notifications of the agent's bean be seen, on a thread of the connection. */
    public void listenToAgent(Consumer<Notification> listener) throws IOException, JMException {
        beans().addNotificationListener(
                        agentBean("type=Agent"), (notification, handback) -> listener.accept(notification), null, null);
    }

    /** The operation {@code stop} of a stream that is being published to /live. */
    public void stopStream(String name) throws IOException, JMException {
        beans().invoke(stream(name), "stop", null, null);
    }

    /** An attribute of a bean of the agent's, such as {@code type=Agent}. */
    public Object ofAgent(String bean, String attribute) throws IOException, JMException {
        return beans().getAttribute(agentBean(bean), attribute);
    }

    /** Whether the agent has registered such a bean. */
    public boolean agentHas(String bean) throws IOException, JMException {
        return beans().isRegistered(agentBean(bean));
    }

    /** The operation {@code reload} of the agent. */
    public Object reloadAgent() throws IOException, JMException {
        return beans().invoke(agentBean("type=Agent"), "reload", null, null);
    }

    /** An operation of the {@link io.notifyagent.it.application.Distressed} bean that the server has been given. */
    public void distress(String operation, Object... arguments) throws IOException, JMException {
        String[] types = Stream.of(arguments)
                .map(argument -> argument instanceof Integer
                        ? "int"
                        : argument.getClass().getName())
                .toArray(String[]::new);
        beans().invoke(new ObjectName(DistressedMXBean.NAME), operation, arguments, types);
    }

    /** What the server itself knows to be alive, where its application is {@code ProbedApplication}. */
    public List<String> alive() throws IOException, JMException {
        return List.of((String[]) beans().getAttribute(new ObjectName("io.notifyagent.it:type=Probe"), "Alive"));
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }

    private MBeanServerConnection beans() throws IOException {
        return connector.getMBeanServerConnection();
    }

    private static ObjectName agentBean(String keys) throws JMException {
        return new ObjectName("io.notifyagent:" + keys);
    }

    private static ObjectName stream(String name) throws JMException {
        return new ObjectName("org.red5.server:type=ClientBroadcastStream,scope=live,publishedName=" + name);
    }
}
