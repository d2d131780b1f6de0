using System.Net;
using System.Text.Json;

namespace Mcu.Tests.Api;

/// <summary>
/// The commands that move deadlines, over HTTP. It is Monday 2 March 2026, 11:00 in the town; the message arrived an hour ago.
/// </summary>
public sealed class DeadlineCommandApiTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Interim_StopsTheFirstAnswer_AndStartsTheFinalOne_Once()
    {
        var number = host.Incidents.Add().Number;

        var card = await DoneAsync(number, "interim", """{"text":"Ищем подрядчика"}""");
        using var again = await RunAsync(number, "interim", """{"text":"Ищем дальше"}""");

        Assert.Equal("2026-03-02T06:00:00+00:00", Clock(card, "answer", "IM").GetProperty("stoppedAt").GetString());
        Assert.Equal("2026-03-12T13:00:00+00:00", Clock(card, "final", "IM-FIN").GetProperty("dueAt").GetString());
        await ApiTestHost.ProblemAsync(again, 422, "interim.again", Ct);
    }

    [Fact]
    public async Task Postpone_MovesTheAnswer_AndLeavesTheReaction()
    {
        var number = host.Incidents.Add().Number;

        var card = await DoneAsync(
            number,
            "postpone",
            """{"until":"2026-03-04T09:00:00+05:00","reason":"Ледоход","approver":"Петров П. П."}""");

        // One of nine hours has passed; eight are left for 4 March.
        Assert.Equal("2026-03-04T12:48:00+00:00", Clock(card, "answer", "IM").GetProperty("dueAt").GetString());
        Assert.Equal("2026-03-02T09:48:00+00:00", Clock(card, "reaction", "REACT").GetProperty("dueAt").GetString());
    }

    [Fact]
    public async Task Message_MadeAnAppeal_IsExtendedOnce_AndIsReversedOnlyWithConsent()
    {
        var number = host.Incidents.Add().Number;

        var card = await DoneAsync(number, "classify", """{"kind":"appeal"}""");
        Assert.Equal("appeal", card.GetProperty("kind").GetString());
        Assert.Equal("2026-04-01T13:00:00+00:00", Clock(card, "answer", "59FZ").GetProperty("dueAt").GetString());
        Assert.Equal(JsonValueKind.String, Clock(card, "answer", "IM").GetProperty("stoppedAt").ValueKind);

        card = await DoneAsync(number, "extend", """{"days":10,"notice":"письмо № 1"}""");
        // Saturday the 11th → Friday.
        Assert.Equal("2026-04-10T12:00:00+00:00", Clock(card, "answer", "59FZ").GetProperty("dueAt").GetString());
        using var again = await RunAsync(number, "extend", """{"days":1,"notice":"письмо № 2"}""");
        await ApiTestHost.ProblemAsync(again, 422, "extend.again", Ct);

        using var back = await RunAsync(number, "classify", """{"kind":"message"}""");
        await ApiTestHost.ProblemAsync(back, 422, "regime.no-consent", Ct);
        card = await DoneAsync(number, "classify", """{"kind":"message","consent":"заявление № 3"}""");
        Assert.Equal("message", card.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Timeline_HasEachEvent_InFieldsAndAsASentence()
    {
        var number = host.Incidents.Add().Number;
        await DoneAsync(number, "postpone", """{"until":"2026-03-04T09:00:00+05:00","reason":"Ледоход","approver":"Петров П. П."}""");
        await DoneAsync(number, "classify", """{"kind":"appeal"}""");
        await DoneAsync(number, "extend", """{"days":10,"notice":"письмо № 1"}""");
        await DoneAsync(number, "forward", """{"to":"В область"}""");

        using var answer = await host.Caller(ApiTestHost.DutyKey).GetAsync($"/api/v1/incidents/{number}", Ct);
        var timeline = (await ApiTestHost.ReadAsync(answer, Ct))
            .GetProperty("timeline")
            .EnumerateArray()
            .ToDictionary(line => line.GetProperty("kind").GetString()!);

        Assert.Equal(
            ("Ледоход", "Петров П. П.", "2026-03-04T04:00:00+00:00"),
            (Of("postponed", "reason"), Of("postponed", "approver"), Of("postponed", "until")));
        Assert.Equal(
            ("10", "письмо № 1", "В область", "appeal"),
            (timeline["extended"].GetProperty("days").ToString(), Of("extended", "notice"), Of("forwarded", "to"), Of("regime", "to")));
        Assert.Contains("Петров П. П.", Of("postponed", "says"), StringComparison.Ordinal);
        Assert.Contains("письмо № 1", Of("extended", "says"), StringComparison.Ordinal);
        Assert.All(timeline.Values, line => Assert.False(string.IsNullOrEmpty(line.GetProperty("says").GetString())));

        string? Of(string kind, string field) => timeline[kind].GetProperty(field).GetString();
    }

    [Fact]
    public async Task Postpone_AnAppeal_IsRefusedWithTheLawAsReason()
    {
        var number = host.Incidents.Add().Number;
        await DoneAsync(number, "classify", """{"kind":"appeal"}""");

        using var answer = await RunAsync(
            number,
            "postpone",
            """{"until":"2026-03-04T09:00:00+05:00","reason":"Ледоход","approver":"Петров П. П."}""");

        Assert.Equal(
            "Срок обращения не приостанавливается, его можно один раз продлить (59-ФЗ, ст. 12 ч. 2).",
            (await ApiTestHost.ProblemAsync(answer, 422, "postpone.appeal", Ct)).GetProperty("detail").GetString());
    }

    /// <summary>A body for two commands is refused, because after running only one of them nobody would know which.</summary>
    [Theory]
    [InlineData("""{"kind":"appeal","topic":"PIT"}""", "topic")]
    [InlineData("""{"kind":"appeal","complainsOf":5}""", "complainsOf")]
    [InlineData("""{"topic":"PIT","consent":"заявление № 3"}""", "consent")]
    public async Task Commands_OfOneAddressInOneBody_AreRefusedWhole(string body, string field)
    {
        var incident = host.Incidents.Add();

        using var answer = await RunAsync(incident.Number, "classify", body);

        var problem = await ApiTestHost.ProblemAsync(answer, 400, "body", Ct);
        Assert.Equal(
            "Это поле другой команды того же адреса: дайте их по одной.",
            problem.GetProperty("errors").GetProperty(field)[0].GetString());
        Assert.Equal(1, incident.Revision);
    }

    [Fact]
    public async Task Classify_KeepsOmittedFields_AndClearsNullOnes()
    {
        var incident = host.Incidents.Add();

        await DoneAsync(incident.Number, "classify", """{"district":"lenin"}""");
        Assert.Equal(("ROAD", "PIT", "lenin"), (incident.TopicGroup, incident.Topic, incident.District));

        await DoneAsync(incident.Number, "classify", """{"complainsOf":"road-works"}""");
        Assert.Equal(("PIT", "lenin", "road-works"), (incident.Topic, incident.District, incident.ComplainsOf));

        await DoneAsync(incident.Number, "classify", """{"topic":null,"complainsOf":null}""");
        Assert.Equal((null, null, "lenin", null), (incident.TopicGroup, incident.Topic, incident.District, incident.ComplainsOf));
    }

    [Fact]
    public async Task Complaint_IsNeverAssignedToTheExecutorItIsAbout()
    {
        var number = host.Incidents.Add(executor: "road-works").Number;

        var card = await DoneAsync(number, "classify", """{"complainsOf":"road-works"}""");
        using var assigned = await RunAsync(number, "assign", """{"executor":"road-works"}""");

        Assert.Equal(JsonValueKind.Null, card.GetProperty("executor").ValueKind);
        await ApiTestHost.ProblemAsync(assigned, 422, "incident.complaint-of-executor", Ct);
    }

    [Theory]
    [InlineData("postpone", """{"until":"2026-03-01T09:00:00+05:00","reason":"р","approver":"а"}""", "postpone.past")]
    [InlineData("postpone", """{"until":"2027-06-01T09:00:00+05:00","reason":"р","approver":"а"}""", "postpone.too-long")]
    [InlineData("postpone", """{"until":"2026-03-03T09:00:00+05:00","approver":"а"}""", "postpone.no-reason")]
    [InlineData("postpone", """{"until":"2026-03-03T09:00:00+05:00","reason":"р"}""", "postpone.no-approver")]
    [InlineData("extend", """{"days":10,"notice":"н"}""", "extend.no-law")]
    [InlineData("forward", """{"to":"В область"}""", "forward.no-appeal")]
    [InlineData("classify", """{"kind":"message"}""", "regime.same")]
    [InlineData("classify", """{"topic":"нет такой"}""", "topic.unknown")]
    [InlineData("classify", """{"complainsOf":"nobody"}""", "executor.unknown")]
    public async Task Refusal_HasItsCodeAndSentence(string command, string body, string code)
    {
        var number = host.Incidents.Add().Number;

        using var answer = await RunAsync(number, command, body);

        Assert.NotEmpty((await ApiTestHost.ProblemAsync(answer, 422, code, Ct)).GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("postpone", "{}")]
    [InlineData("postpone", """{"until":"завтра","reason":"р","approver":"а"}""")]
    [InlineData("extend", """{"notice":"н"}""")]
    [InlineData("extend", """{"days":1.5,"notice":"н"}""")]
    [InlineData("interim", "")]
    [InlineData("forward", """{"to":" "}""")]
    [InlineData("classify", """{"kind":"жалоба"}""")]
    public async Task Body_ThatIsInvalid_Is400(string command, string body)
    {
        var number = host.Incidents.Add().Number;

        using var answer = await RunAsync(number, command, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static JsonElement Clock(JsonElement card, string code, string norm) =>
        card.GetProperty("clocks")
            .EnumerateArray()
            .Last(clock => clock.GetProperty("code").GetString() == code && clock.GetProperty("norm").GetString() == norm);

    private async Task<JsonElement> DoneAsync(string number, string command, string body)
    {
        using var answer = await RunAsync(number, command, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        return await ApiTestHost.ReadAsync(answer, Ct);
    }

    private async Task<HttpResponseMessage> RunAsync(string number, string command, string body)
    {
        using var caller = host.Caller(ApiTestHost.DutyKey);
        using var content = ApiTestHost.Json(body);
        return await caller.PostAsync(new Uri($"/api/v1/incidents/{number}/{command}", UriKind.Relative), content, Ct);
    }
}
