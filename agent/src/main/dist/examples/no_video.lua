-- Mails which streams have lost their source: one mail for each batch, whatever number of streams it names.
--
--   notify no_video {
--       only event=stream_stopped,source_lost;
--       sink no_video.lua;
--       from server@media1.example;
--       to admin@example.com;
--       via smtp://127.0.0.1:25;
--   }

local lines = {}
for _, event in ipairs(events) do
    lines[#lines + 1] = string.format("%s  %-30s %s",
        os.date("!%Y-%m-%d %H:%M:%S", event.utc_ms / 1000), event.media or "(no name)", event.reason or event.event)
end

mail.send {
    from = args.from,
    to = args.to,
    subject = #lines == 1 and "Source lost: " .. (events[1].media or "?") or #lines .. " sources lost",
    body = "On " .. events[1].server .. ", UTC:\n\n" .. table.concat(lines, "\n") .. "\n",
}
