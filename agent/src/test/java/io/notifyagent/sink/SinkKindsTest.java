package io.notifyagent.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkKindsTest {

    @ParameterizedTest
    @ValueSource(strings = {"log://x.log", "jsonlog:///x.log", "console://", "http://h/", "https://h/"})
    void knowOneKindForEachTarget(String target) {
        assertThat(SinkKinds.all()).filteredOn(kind -> kind.handles(target)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://h/", "x.luac", "/var/log/x.log", "log:/x"})
    void knowNoKindForAnythingElse(String target) {
        assertThat(SinkKinds.all()).noneMatch(kind -> kind.handles(target));
    }
}
