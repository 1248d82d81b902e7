-- Sends each event to the webhook of its stream: the longest prefix of the stream's name that an option names wins.
--
--   notify router {
--       sink router.lua;
--       route.news-  http://news.example/hook;
--       route.cam-   http://cameras.example/hook;
--       route.       http://rest.example/hook;
--   }
--
-- A receiver that is away makes the run fail, and the batch is tried again: receivers must know events by event_id.

if not routes then
    routes = {}
    for option, url in pairs(args) do
        local prefix = option:match("^route%.(.*)$")
        if prefix then
            routes[#routes + 1] = {prefix = prefix, url = url}
        end
    end
    table.sort(routes, function(a, b) return #a.prefix > #b.prefix end)
end

local function route(media)
    for _, candidate in ipairs(routes) do
        if media:sub(1, #candidate.prefix) == candidate.prefix then
            return candidate.url
        end
    end
end

local batches, order = {}, {}
for _, event in ipairs(events) do
    local url = route(event.media or "")
    if url then
        if not batches[url] then
            batches[url] = {}
            order[#order + 1] = url
        end
        table.insert(batches[url], event)
    end
end

local failures = {}
for _, url in ipairs(order) do
    local reply, failure = http.post(url, {["content-type"] = "application/json"}, json.encode(batches[url]))
    if not reply or reply.code >= 300 then
        failures[#failures + 1] = reply and "HTTP " .. reply.code or failure
    end
end
if #failures > 0 then
    error(table.concat(failures, "; "), 0)
end
