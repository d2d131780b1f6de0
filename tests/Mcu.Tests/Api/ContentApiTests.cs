using System.Net;
using Mcu.Application.People;

namespace Mcu.Tests.Api;

/// <summary>Who reads what an incident says, and what everybody else gets of it.</summary>
public sealed class ContentApiTests : IAsyncLifetime
{
    private const string Said = "Сосед Проверкин топит баню";

    private readonly ApiTestHost _host = With(
        new ApiTestHost(), "sector-lead:roads", "sector-lead:water", "territory-head", "curator", "mayor", "coordinator", "head", "admin",
        "secretary", "auditor");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(ApiTestHost.DutyKey, "open")]
    [InlineData("coordinator", "open")]
    [InlineData("head", "open")]
    [InlineData("curator", "open")]
    [InlineData("mayor", "open")]
    [InlineData("admin", "open")]
    [InlineData(ApiTestHost.DeputyKey, "open")]
    [InlineData("sector-lead:roads", "open")]
    [InlineData("sector-lead:water", "closed")]
    [InlineData(ApiTestHost.ExecutorKey, "closed")] // has no block
    [InlineData("territory-head", "closed")]
    [InlineData("secretary", "closed")]
    [InlineData("auditor", "needsReason")]
    public async Task Content_IsOfItsBlockAndOfTheRolesNamed(string key, string content)
    {
        var number = await AnsweredAsync();
        using var caller = _host.Caller(key);

        var text = await caller.GetStringAsync($"/api/v1/incidents/{number}", Ct);

        var isOpen = content == "open";
        Assert.Equal(!isOpen, text.Contains($"\"content\":\"{content}\"", StringComparison.Ordinal));
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains("answered", text, StringComparison.Ordinal);
        Assert.Equal(isOpen, text.Contains("Проверкин", StringComparison.Ordinal));
        Assert.Equal(isOpen, text.Contains("ул. Мира, 5", StringComparison.Ordinal));
        Assert.Equal(isOpen, text.Contains("Ответ жителю", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/changes")]
    [InlineData("/api/v1/incidents?block=roads")]
    [InlineData("/api/v1/board")]
    [InlineData("/export/incidents.csv?state=open")]
    public async Task ListsFeedsAndFiles_HoldTheOpenPartOnly(string address)
    {
        await AnsweredAsync();
        using var caller = _host.Caller("sector-lead:water");

        using var answer = await caller.GetAsync(new Uri(address, UriKind.Relative), Ct);

        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("ул. Мира", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ответ жителю", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sector-lead:water", "water")]
    [InlineData(ApiTestHost.ExecutorKey, null)]
    [InlineData("auditor", null)]
    public async Task Search_LooksIntoOwnTextsOnly(string key, string? block)
    {
        using var caller = _host.Caller(key);

        await caller.GetStringAsync("/api/v1/incidents?q=баня", Ct);

        Assert.Equal(new(block, null, null), _host.Incidents.Asked!.Filter.Texts);
    }

    [Fact]
    public async Task Auditor_WhoStatesAReason_ReadsIt_AndTheJournalSaysSo()
    {
        var number = await AnsweredAsync();
        using var auditor = _host.Caller("auditor");

        var text = await auditor.GetStringAsync($"/api/v1/incidents/{number}?reason=complaint", Ct);
        var again = await auditor.GetStringAsync($"/api/v1/incidents/{number}", Ct);
        using var wrong = await auditor.GetAsync(new Uri($"/api/v1/incidents/{number}?reason=curious", UriKind.Relative), Ct);

        Assert.Contains("Проверкин", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Проверкин", again, StringComparison.Ordinal); // A key has no session: each request states it.
        await ApiTestHost.ProblemAsync(wrong, 400, "query", Ct);
        var entry = Assert.Single(_host.Journal.Entries, entry => entry.Kind == "content");
        Assert.Equal((number, "shown", Roles.Auditor), (entry.Subject, entry.Act, entry.By.Role));
        Assert.Contains("complaint", entry.After!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auditor_WhoseReasonCannotBeWritten_ReadsNothing()
    {
        var number = await AnsweredAsync();
        _host.Journal.IsAway = true;
        using var auditor = _host.Caller("auditor");

        using var answer = await auditor.GetAsync(new Uri($"/api/v1/incidents/{number}?reason=audit", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("Проверкин", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static ApiTestHost With(ApiTestHost host, params string[] roles)
    {
        foreach (var (said, index) in roles.Select((said, index) => (said.Split(':'), index + 4)))
        {
            host.With($"Access:ApiKeys:{index}:Key", string.Join(':', said)).With($"Access:ApiKeys:{index}:Role", said[0]);
            if (said.Length > 1)
            {
                host.With($"Access:ApiKeys:{index}:Block", said[1]);
            }
        }

        return host;
    }

    private async Task<string> AnsweredAsync()
    {
        var number = _host.Incidents.Add(Said, executor: "road-works", title: "Баня").Number;
        using var duty = _host.Caller(ApiTestHost.DutyKey);
        using var body = ApiTestHost.Json("""{"text":"Ответ жителю"}""");
        using var answer = await duty.PostAsync(new Uri($"/api/v1/incidents/{number}/answer", UriKind.Relative), body, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return number;
    }
}
