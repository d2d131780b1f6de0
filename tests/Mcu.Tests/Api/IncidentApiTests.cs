using System.Net;
using System.Text.Json;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Tests.Api;

public sealed class IncidentApiTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private static readonly string[] Names = ["topicGroup", "topic", "district", "block", "executor", "status", "kind"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_ReadsFilters_ByCodeOrByName()
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);
        host.Incidents.Add();

        using var byName = await duty.GetAsync(
            "/api/v1/incidents?state=mine&status=inWork&kind=appeal&source=vk-perm&block=Дорожный блок&topic=Дороги" +
            "&district=ленинский&executor=road-works&overdue=true&soon=false&q=яма&after=9&limit=1",
            Ct);

        Assert.Equal(
            new IncidentQuery(
                new IncidentFilter
                {
                    State = IncidentState.Mine,
                    Status = IncidentStatus.InWork,
                    Kind = MessageKind.Appeal,
                    Source = "vk-perm",
                    Block = "roads",
                    TopicGroup = "ROAD",
                    District = "lenin",
                    Executor = "road-works",
                    Overdue = true,
                    Soon = false,
                    Me = host.Incidents.Asked!.Filter.Me,
                    Words = SearchWords.Of("яма"),
                },
                9,
                1),
            host.Incidents.Asked);
        Assert.NotEmpty(host.Incidents.Asked.Filter.Me!);
        var page = await ApiTestHost.ReadAsync(byName, Ct);
        Assert.Equal(7, page.GetProperty("next").GetInt64());
        Assert.Equal(1, page.GetProperty("items").GetArrayLength());
        foreach (var (query, expected) in new (string, IncidentFilter)[]
        {
            ("", new()),
            ("?block=roads&district=lenin&topic=PIT", new() { Block = "roads", District = "lenin", Topic = "PIT" }),
            ("?topic=ямы на дороге", new() { Topic = "PIT" }),
            ("?topic=выбоины", new() { Topic = "PIT" }),
            ("?topic=ROAD", new() { TopicGroup = "ROAD" }),
            ("?block=не определено&district=Не определено&topic=не определено", new() { Block = "", District = "", Topic = "" }),
            (
                "?block=none&district=none&topic=ungrouped&executor=none",
                new() { Block = "", District = "", TopicGroup = "", Executor = "" }),
        })
        {
            using var answer = await duty.GetAsync($"/api/v1/incidents{query}", Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(expected, host.Incidents.Asked!.Filter with { Me = null });
        }
    }

    [Theory]
    [InlineData("status=InWork", "status")]
    [InlineData("status=2", "status")]
    [InlineData("block=nowhere", "block")]
    [InlineData("topic=nothing", "topic")]
    [InlineData("district=nowhere", "district")]
    [InlineData("overdue=maybe", "overdue")]
    [InlineData("soon=1", "soon")]
    [InlineData("state=late", "state")]
    [InlineData("kind=letter", "kind")]
    [InlineData("executor=nobody", "executor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("q=a%00b", "q")]
    [InlineData("source=%00", "source")]
    public async Task List_BadValue_Is400_AndNamesIt(string query, string field)
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.GetAsync($"/api/v1/incidents?{query}", Ct);

        var problem = await ApiTestHost.ProblemAsync(answer, 400, "query", Ct);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Card_HasItsNames_TimelineAndDerivation()
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);
        var incident = host.Incidents.Add("Яма <b>", "road-works");

        using var answer = await duty.GetAsync($"/api/v1/incidents/{incident.Number}", Ct);

        var card = await ApiTestHost.ReadAsync(answer, Ct);
        Assert.Equal("\"2\"", answer.Headers.ETag?.ToString());
        Assert.Equal(
            ["Дороги", "Ямы на дороге", "не определено", "roads", "road-works", "assigned", "message"],
            Names.Select(name => card.GetProperty(name).GetString()));
        Assert.Equal("Яма <b>", card.GetProperty("text").GetString());
        Assert.Equal("2026-03-02T05:00:00+00:00", card.GetProperty("receivedAt").GetString());
        Assert.Equal(JsonValueKind.Null, card.GetProperty("acknowledgedAt").ValueKind);
        Assert.Equal(
            ["received", "assigned"],
            card.GetProperty("timeline").EnumerateArray().Select(line => line.GetProperty("kind").GetString()));
        var clock = card.GetProperty("clocks")[1];
        Assert.Equal("answer", clock.GetProperty("code").GetString());
        Assert.Equal("running", clock.GetProperty("face").GetString());
        Assert.Equal(
            [
                "Норма IM: «Инцидент менеджмент», первый ответ за 9 рабочих часов",
                "Срок по норме: 9 ч рабочего времени",
                "Начало: 02.03.2026 10:00; считается рабочее время учреждения",
                "02.03.2026, пн: с 10:00 до 18:00 без перерыва — 7 ч 12 мин",
                "03.03.2026, вт: с 09:00 до 10:48 — 1 ч 48 мин",
                "Срок истекает: 03.03.2026 10:48",
            ],
            clock.GetProperty("derivation").EnumerateArray().Select(line => line.GetString()));
        using var list = await duty.GetAsync("/api/v1/incidents", Ct);
        Assert.False(
            (await ApiTestHost.ReadAsync(list, Ct)).GetProperty("items")[0].GetProperty("clocks")[0].TryGetProperty("derivation", out _));
    }

    [Fact]
    public async Task Card_CarriesEachFieldOnce_AtTheTopLevel()
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);
        var incident = host.Incidents.Add("Яма", "road-works");

        using var answer = await duty.GetAsync($"/api/v1/incidents/{incident.Number}", Ct);

        var names = (await ApiTestHost.ReadAsync(answer, Ct)).EnumerateObject().Select(field => field.Name).ToArray();
        Assert.Equal(
            [
                "acknowledgedAt", "acknowledgedBy", "address", "answeredAt", "block", "clocks", "district", "executor", "kind", "number",
                "receivedAt", "revision", "source", "status", "text", "timeline", "title", "topic", "topicGroup", "url",
            ],
            names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("c-{0}-{1}")]
    [InlineData("С-{0}-{1}")]
    [InlineData("с-{0}-{1}")]
    [InlineData("C%E2%80%91{0}%E2%80%91{1}")] // U+2011
    [InlineData("C%E2%88%92{0}%E2%88%92{1}")] // U+2212
    [InlineData("%EF%BC%A3%EF%BC%8D{0}%EF%BC%8D{1}")] // Full width.
    [InlineData("C%C2%AD-{0}-{1}")] // A soft hyphen inside.
    [InlineData("%D0%A1-{0}-{1}.")]
    [InlineData("%20c-{0}-{1}%20")]
    [InlineData("%D0%A1%20{0}%20{1}")]
    public async Task Number_InAnyAlphabetCaseAndHyphen_IsFound_AndTakesCommands(string written)
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);
        var incident = host.Incidents.Add("Яма");
        var parts = incident.Number.Split('-');
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, written, parts[1], parts[2]);

        using var card = await duty.GetAsync($"/api/v1/incidents/{address}", Ct);
        using var acknowledged = await duty.PostAsync($"/api/v1/incidents/{address}/acknowledge", null, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (card.StatusCode, acknowledged.StatusCode));
        Assert.Equal(incident.Number, (await ApiTestHost.ReadAsync(card, Ct)).GetProperty("number").GetString());
        Assert.Equal(incident.Number, (await ApiTestHost.ReadAsync(acknowledged, Ct)).GetProperty("number").GetString());
    }

    [Theory]
    [InlineData("%20%20")]
    [InlineData("%E2%80%8B%C2%AD%EF%BB%BF")]
    [InlineData("%CC%81")]
    public async Task SearchText_WithoutVisibleCharacters_IsAFault_AndNotEverything(string q)
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.GetAsync($"/api/v1/incidents?q={q}", Ct);

        var problem = await ApiTestHost.ProblemAsync(answer, 400, "query", Ct);
        Assert.Equal("q", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("%25_%5C%22%27%5B%5D")]
    [InlineData("%F0%9F%90%95")]
    [InlineData("%D1%8F%D0%BC%D0%B0%20%20%D1%88%D0%BA%D0%BE%D0%BB%D0%B0")]
    public async Task SearchText_OfAnyCharacters_IsSearched(string q)
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.GetAsync($"/api/v1/incidents?q={q}", Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Uri.UnescapeDataString(q), host.Incidents.Asked!.Filter.Words!.Text);
    }

    [Fact]
    public async Task SearchText_OfThousandsOfCharacters_IsRefused()
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.GetAsync($"/api/v1/incidents?q={new string('a', 6_000)}", Ct);

        await ApiTestHost.ProblemAsync(answer, 400, "query", Ct);
    }

    [Theory]
    [InlineData("/api/v1/incidents/0-2026-0001")]
    [InlineData("/api/v1/incidents/none")]
    [InlineData("/api/v1/incidents/a%0Ab")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/incidents")]
    public async Task Missing_Is404(string url)
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.GetAsync(url, Ct);

        await ApiTestHost.ProblemAsync(answer, 404, "missing", Ct);
    }

    [Fact]
    public async Task Register_ByHand_BecomesASignalOfItsOwn()
    {
        using var duty = host.Caller(ApiTestHost.DutyKey);

        using var answer = await duty.PostAsync(
            "/api/v1/incidents",
            ApiTestHost.Json(
                """
                {"text":"Звонок","kind":"appeal","address":"Мира, 5","topicHint":{"topic":"Ямы"},"source":"x","externalId":5}
                """),
            Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var receipt = await ApiTestHost.ReadAsync(answer, Ct);
        var stored = host.Inbox.Stored[("Вручную", receipt.GetProperty("externalId").GetString()!)];
        Assert.Equal((MessageKind.Appeal, "Звонок", "Мира, 5"), (stored.Kind, stored.Text, stored.Address));
        using var bad = await duty.PostAsync("/api/v1/incidents", ApiTestHost.Json("""{"kind":"message"}"""), Ct);
        await ApiTestHost.ProblemAsync(bad, 400, "body", Ct);
        using var executor = host.Caller(ApiTestHost.ExecutorKey);
        using var refused = await executor.PostAsync("/api/v1/incidents", ApiTestHost.Json("""{"text":"т"}"""), Ct);
        await ApiTestHost.ProblemAsync(refused, 403, "access.role", Ct);
    }
}
