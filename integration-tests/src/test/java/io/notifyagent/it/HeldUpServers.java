package io.notifyagent.it;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;

/** Servers on real event loops, whose handlers hold them up for 600 ms when they are told to. */
final class HeldUpServers {

    private static final long HELD_UP_MILLIS = 600;
    private static final int ORDER = 'x';

    private HeldUpServers() {}

    static void netty() throws Exception {
        NioEventLoopGroup acceptor = new NioEventLoopGroup(1);
        NioEventLoopGroup workers = new NioEventLoopGroup(1);
        try {
            Channel server = new ServerBootstrap()
                    .group(acceptor, workers)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new NettyHandler());
                        }
                    })
                    .bind(InetAddress.getLoopbackAddress(), 0)
                    .sync()
                    .channel();
            talkTo((InetSocketAddress) server.localAddress());
        } finally {
            acceptor.shutdownGracefully();
            workers.shutdownGracefully();
        }
    }

    static void mina() throws Exception {
        NioSocketAcceptor acceptor = new NioSocketAcceptor(1);
        try {
            acceptor.setHandler(new MinaHandler());
            acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            talkTo(acceptor.getLocalAddress());
        } finally {
            acceptor.dispose();
        }
    }

    /** Twenty small things that are done at once, one that takes long, and some more. */
    private static void talkTo(InetSocketAddress server) throws Exception {
        try (Socket client = new Socket(server.getAddress(), server.getPort())) {
            client.setTcpNoDelay(true);
            OutputStream out = client.getOutputStream();
            for (int i = 0; i < 40; i++) {
                out.write(i == 20 ? ORDER : '.');
                DistressedHost.pause(50);
            }
        }
    }

    private static void handle(int order) {
        if (order == ORDER) {
            DistressedHost.busy(HELD_UP_MILLIS);
        }
    }

    /** Of Netty. */
    private static final class NettyHandler extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            while (message.isReadable()) {
                handle(message.readByte());
            }
        }
    }

    /** Of MINA. */
    private static final class MinaHandler extends IoHandlerAdapter {
        @Override
        public void messageReceived(IoSession session, Object message) {
            IoBuffer buffer = (IoBuffer) message;
            while (buffer.hasRemaining()) {
                handle(buffer.get());
            }
        }
    }
}
