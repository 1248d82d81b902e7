package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What follows from recordings that hooks tell of. */
class FragmentsTest {

    private static final long NOON = 1_795_608_000;

    private final Server server = new Server();

    private void recorded(String media, long utc) {
        server.emit(
                "dvr_new_fragment", null, null, "media", media, "path", "/x/" + media + ".flv", "utc", utc, "size", 7);
    }

    @Test
    void theFirstOfAnHourIsABlobToo() {
        recorded("cam", NOON);
        recorded("cam", NOON + 3599);
        recorded("dog", NOON + 10);
        recorded("cam", NOON + 3600);

        assertThat(server.events.all())
                .extracting(event -> event.kind().name() + " " + event.media())
                .containsExactly(
                        "dvr_new_blob cam",
                        "dvr_new_fragment cam",
                        "dvr_new_fragment cam",
                        "dvr_new_blob dog",
                        "dvr_new_fragment dog",
                        "dvr_new_blob cam",
                        "dvr_new_fragment cam");
        assertThat(server.events.all().get(0).fields()).hasToString("{path=/x/cam.flv, utc=" + NOON + "}");
        assertThat(server.events.all().get(1).fields()).hasToString("{path=/x/cam.flv, utc=" + NOON + ", size=7}");
    }

    @Test
    void aDeletionIsToldOfWhatWasToldToBeNew() {
        server.emit("dvr_deleted_fragments", null, null, "media", "cam", "path", "cam.flv");
        recorded("cam", NOON);
        server.emit("dvr_deleted_fragments", null, null, "media", "cam", "path", "cam.flv");
        server.emit("dvr_deleted_fragments", null, null, "media", "cam", "path", "cam.flv");

        assertThat(server.events.names()).containsExactly("dvr_new_blob", "dvr_new_fragment", "dvr_deleted_fragments");
        assertThat(server.events.only("dvr_deleted_fragments").fields())
                .hasToString("{path=cam.flv, count=1, utcs=" + NOON + "}");
    }

    @Test
    void aServerThatCountsItsDeletionsIsBelieved() {
        server.emit("dvr_deleted_fragments", null, null, "media", "cam", "path", "/x", "count", 3);

        assertThat(server.events.only("dvr_deleted_fragments").fields()).hasToString("{path=/x, count=3}");
    }
}
