package io.notifyagent.benchmarks.forked;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The pages of {@link TomcatProgram}. Public, because Spring makes it. */
@RestController
@EnableWebMvc
public class Pages {

    /** The only page. */
    @GetMapping("/")
    public String root() {
        return "ready";
    }
}
