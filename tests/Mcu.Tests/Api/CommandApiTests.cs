using System.Net;
using Mcu.Application.Common;

namespace Mcu.Tests.Api;

public sealed class CommandApiTests(ApiTestHost host) : IClassFixture<ApiTestHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_TakeAnIncidentFromReceiptToClosing()
    {
        var number = host.Incidents.Add().Number;

        foreach (var (key, command, body, status, revision) in new[]
        {
            (ApiTestHost.DutyKey, "acknowledge", "", "received", 2),
            (ApiTestHost.DutyKey, "assign", """{"executor":"road-works"}""", "assigned", 3),
            (ApiTestHost.ExecutorKey, "take", "{}", "inWork", 4),
            (ApiTestHost.ExecutorKey, "answer", """{"text":"Сделано"}""", "answered", 5),
            (ApiTestHost.DutyKey, "close", """{"result":"Решено"}""", "closed", 6),
        })
        {
            using var answer = await RunAsync(key, number, command, body);
            var card = await ApiTestHost.ReadAsync(answer, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal((status, revision), (card.GetProperty("status").GetString(), card.GetProperty("revision").GetInt32()));
            Assert.Equal($"\"{revision}\"", answer.Headers.ETag?.ToString());
        }
    }

    [Fact]
    public async Task Acknowledge_Second_Is409_AndNamesTheFirst()
    {
        var number = host.Incidents.Add().Number;
        using var first = await RunAsync(ApiTestHost.DutyKey, number, "acknowledge");

        using var second = await RunAsync(ApiTestHost.DutyKey, number, "acknowledge");

        var problem = await ApiTestHost.ProblemAsync(second, 409, "incident.acknowledged", Ct);
        Assert.Equal("Иванова А. С.", problem.GetProperty("wonBy").GetString());
        Assert.Equal("2026-03-02T06:00:00+00:00", problem.GetProperty("wonAt").GetString());
        Assert.Equal(number, problem.GetProperty("card").GetProperty("number").GetString());
        Assert.Equal("Уже принято.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task IfMatch_OfAnOlderRevision_Is409()
    {
        var number = host.Incidents.Add(executor: "road-works").Number;

        using var old = await RunAsync(ApiTestHost.DutyKey, number, "take", ifMatch: "\"1\"");
        using var any = await RunAsync(ApiTestHost.DutyKey, host.Incidents.Add().Number, "acknowledge", ifMatch: "*");

        var problem = await ApiTestHost.ProblemAsync(old, 409, "incident.changed", Ct);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, problem.GetProperty("wonBy").ValueKind);
        Assert.Equal(HttpStatusCode.OK, any.StatusCode);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("\"x\"")]
    [InlineData("\"-1\"")]
    [InlineData("W/\"1\"")]
    [InlineData("\"99999999999\"")]
    public async Task IfMatch_Malformed_Is400(string ifMatch)
    {
        var incident = host.Incidents.Add();

        using var answer = await RunAsync(ApiTestHost.DutyKey, incident.Number, "acknowledge", ifMatch: ifMatch);

        await ApiTestHost.ProblemAsync(answer, 400, "ifMatch", Ct);
        Assert.Null(incident.AcknowledgedAt);
    }

    [Theory]
    [InlineData("close", "", 422, "incident.not-answered")]
    [InlineData("take", "", 422, "incident.not-assigned")]
    [InlineData("assign", """{"executor":"nobody"}""", 422, "executor.unknown")]
    [InlineData("unmerge", "", 422, "command.later")]
    [InlineData("split", "", 422, "command.later")]
    [InlineData("explode", "", 404, "missing")]
    [InlineData("assign", "", 400, "body")]
    [InlineData("assign", """{"executor":5}""", 400, "body")]
    [InlineData("assign", "{}", 400, "body")]
    [InlineData("answer", """{"text":" "}""", 400, "body")]
    [InlineData("answer", """{"text":"\u200b\u00ad"}""", 400, "body")]
    [InlineData("postpone", """{"until":"2026-03-03T09:00:00+05:00","reason":"\u200b","approver":"а"}""", 422, "postpone.no-reason")]
    [InlineData("classify", "", 422, "classify.nothing")]
    [InlineData("classify", """{"topics":"DOR"}""", 422, "classify.nothing")]
    [InlineData("classify", """{"kind":null}""", 422, "classify.nothing")]
    [InlineData("answer", """{"text":"a\u0000"}""", 400, "body")]
    [InlineData("close", "{", 400, "body")]
    [InlineData("close", "[]", 400, "body")]
    public async Task Command_ThatIsImpossible_SaysWhy(string command, string body, int status, string code)
    {
        using var answer = await RunAsync(ApiTestHost.DutyKey, host.Incidents.Add().Number, command, body);

        var problem = await ApiTestHost.ProblemAsync(answer, status, code, Ct);
        Assert.DoesNotContain("Refusal.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ApiTestHost.ExecutorKey, "acknowledge")]
    [InlineData(ApiTestHost.ExecutorKey, "assign")]
    [InlineData(ApiTestHost.ExecutorKey, "close")]
    [InlineData(ApiTestHost.DeputyKey, "take")]
    [InlineData(ApiTestHost.DeputyKey, "answer")]
    [InlineData(ApiTestHost.WallKey, "acknowledge")]
    [InlineData(ApiTestHost.VkToken, "acknowledge")]
    public async Task Command_OfAWrongRole_Is403(string key, string command)
    {
        using var answer = await RunAsync(key, host.Incidents.Add().Number, command);

        await ApiTestHost.ProblemAsync(answer, 403, "access.role", Ct);
    }

    [Fact]
    public async Task Command_OnAnUnknownIncident_Is404()
    {
        using var answer = await RunAsync(ApiTestHost.DutyKey, "none", "acknowledge");

        await ApiTestHost.ProblemAsync(answer, 404, "missing", Ct);
    }

    private async Task<HttpResponseMessage> RunAsync(string key, string number, string command, string body = "", string? ifMatch = null)
    {
        using var caller = host.Caller(key);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/incidents/{number}/{command}")
        {
            Content = ApiTestHost.Json(body),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await caller.SendAsync(request, Ct);
    }
}
