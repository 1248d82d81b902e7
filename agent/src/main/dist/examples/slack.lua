-- One message to a Slack-style webhook for the losses of ten seconds. A stream that comes back within them is never
-- spoken of; one that comes back later is reported once, with how long it was away.
--
--   notify slack {
--       only event=source_lost,source_ready;
--       sink slack.lua;
--       webhook https://hooks.slack.com/services/...;
--       window 10;
--   }
--
-- Globals last from batch to batch, until this file changes or the server stops.

lost = lost or {}          -- media -> time of the loss, not yet told
told = told or {}          -- media -> time of the loss, told
pending = pending or nil   -- the timer that ends the window

local window = tonumber(args.window or 10)

local function say(text)
    local reply, failure = http.post(args.webhook, {["content-type"] = "application/json"}, json.encode {text = text})
    if not reply then
        error("webhook: " .. failure, 0)
    elseif reply.code >= 300 then
        error("webhook answers " .. reply.code, 0)
    end
end

function end_of_window()
    pending = nil
    local names = {}
    for media in pairs(lost) do
        names[#names + 1] = media
    end
    if #names == 0 then
        return
    end
    table.sort(names)
    say((#names == 1 and "Lost: " or #names .. " streams lost: ") .. table.concat(names, ", "))
    for media, since in pairs(lost) do
        told[media] = since
    end
    lost = {}
end

local back = {}
for _, event in ipairs(events) do
    local media = event.media
    if event.event == "source_lost" then
        lost[media] = event.utc_ms
    elseif lost[media] then
        lost[media] = nil
    elseif told[media] then
        back[#back + 1] = string.format("%s (was down %d s)", media, (event.utc_ms - told[media]) / 1000)
        told[media] = nil
    end
end

if next(lost) and not pending then
    pending = flussonic.timer(window * 1000, "end_of_window")
end
if #back > 0 then
    say("Back: " .. table.concat(back, ", "))
end
