using System.Net;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Application.People;

namespace Mcu.Tests.Api;

/// <summary>Who may read a resident's name and telephone, how, and what is recorded of it.</summary>
public sealed class AuthorApiTests : IAsyncLifetime
{
    private const string Telephone = "8 900 000-11-22";

    private readonly ApiTestHost _host = new ApiTestHost()
        .With("Access:ApiKeys:4:Key", "roads-lead").With("Access:ApiKeys:4:Role", "sector-lead").With("Access:ApiKeys:4:Block", "roads")
        .With("Access:ApiKeys:5:Key", "admin-key").With("Access:ApiKeys:5:Role", "admin")
        .With("Access:ApiKeys:6:Key", "curator-key").With("Access:ApiKeys:6:Role", "curator")
        .With("Access:ApiKeys:7:Key", "forger-key")
        .With("Access:ApiKeys:7:Role", "head")
        .With("Access:ApiKeys:7:Name", "line\u001B[2J\nwarn: forged");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Incidents.Author = new SignalAuthor("https://vk.example/id501", "Проверкин Т. Т.", Telephone);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(ApiTestHost.DutyKey, HttpStatusCode.OK)]
    [InlineData("admin-key", HttpStatusCode.OK)]
    [InlineData("roads-lead", HttpStatusCode.OK)]
    [InlineData(ApiTestHost.ExecutorKey, HttpStatusCode.Forbidden)] // has no block
    [InlineData(ApiTestHost.DeputyKey, HttpStatusCode.Forbidden)] // of the same block
    [InlineData("curator-key", HttpStatusCode.Forbidden)]
    [InlineData(ApiTestHost.WallKey, HttpStatusCode.Forbidden)]
    [InlineData(ApiTestHost.VkToken, HttpStatusCode.Forbidden)]
    [InlineData("no-such-key", HttpStatusCode.Unauthorized)]
    public async Task Author_IsShownToThoseWithTheRight_WithOneLogLineThatNamesNoResident(string key, HttpStatusCode status)
    {
        var number = _host.Incidents.Add(executor: "roads-1").Number;
        using var caller = _host.Caller(key);

        using var answer = await caller.GetAsync($"/api/v1/incidents/{number}/author?reason=reply", Ct);

        Assert.Equal(status, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(status is HttpStatusCode.OK, said.Contains(Telephone, StringComparison.Ordinal));
        var lines = _host.Log.Lines.Where(line => line.Contains("was shown to", StringComparison.Ordinal)).ToArray();
        Assert.Equal(status is HttpStatusCode.OK ? 1 : 0, lines.Length);
        Assert.All(lines, line => Assert.Contains(number, line, StringComparison.Ordinal));
        Assert.Equal(lines.Length, _host.Journal.Entries.Count);
        Assert.All(_host.Journal.Entries, entry =>
            Assert.Equal(
                ("author", number, "shown", true, new StatedReason("reply", null)),
                (entry.Kind, entry.Subject, entry.Act, entry.Before is null, entry.After)));
        Assert.DoesNotContain(_host.Log.Lines, line =>
            line.Contains(Telephone, StringComparison.Ordinal)
                || line.Contains("Проверкин", StringComparison.Ordinal)
                || line.Contains("id501", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Author_WhoseAccessCannotBeRecorded_IsNotShown()
    {
        var number = _host.Incidents.Add(executor: "roads-1").Number;
        _host.Journal.IsAway = true;
        using var caller = _host.Caller(ApiTestHost.DutyKey);

        using var answer = await caller.GetAsync($"/api/v1/incidents/{number}/author?reason=reply", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain(Telephone, await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("was shown to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Author_ToAKey_IsShownForAReasonOfTheList_StatedEachTime()
    {
        var address = $"/api/v1/incidents/{_host.Incidents.Add(executor: "roads-1").Number}/author";
        using var caller = _host.Caller(ApiTestHost.DutyKey);
        (await caller.GetAsync(new Uri($"{address}?reason=reply", UriKind.Relative), Ct)).Dispose();

        using var silent = await caller.GetAsync(new Uri(address, UriKind.Relative), Ct);
        using var curious = await caller.GetAsync(new Uri($"{address}?reason=curious", UriKind.Relative), Ct);

        var problem = await ApiTestHost.ProblemAsync(silent, 403, "author.reason", Ct);
        Assert.Equal(StatedReasons.OfAuthor, problem.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!));
        await ApiTestHost.ProblemAsync(curious, 400, "query", Ct);
        Assert.Single(_host.Journal.Entries);
    }

    [Fact]
    public async Task Author_IsInNoOtherResponse()
    {
        var number = _host.Incidents.Add(executor: "roads-1").Number;
        using var caller = _host.Caller("admin-key");
        string[] addresses = ["/api/v1/incidents", $"/api/v1/incidents/{number}", "/api/v1/changes", "/api/v1/incidents?q=Проверкин"];
        foreach (var address in addresses)
        {
            var said = await caller.GetStringAsync(address, Ct);
            Assert.DoesNotContain(Telephone, said, StringComparison.Ordinal);
            Assert.DoesNotContain("Проверкин", said, StringComparison.Ordinal);
            Assert.DoesNotContain("id501", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Author_ThatIsUnknown_IsReported_AndNothingIsRecorded()
    {
        _host.Incidents.Author = null;
        var number = _host.Incidents.Add().Number;
        using var caller = _host.Caller(ApiTestHost.DutyKey);

        using var answer = await caller.GetAsync($"/api/v1/incidents/{number}/author?reason=reply", Ct);
        using var missing = await caller.GetAsync("/api/v1/incidents/none/author?reason=reply", Ct);

        await ApiTestHost.ProblemAsync(answer, 404, "author.none", Ct);
        await ApiTestHost.ProblemAsync(missing, 404, "missing", Ct);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("was shown to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NameOfAKey_WithTerminalControlCharacters_IsCleanInTheLog()
    {
        var number = _host.Incidents.Add().Number;
        using var caller = _host.Caller("forger-key");

        (await caller.GetAsync($"/api/v1/incidents/{number}/author?reason=reply", Ct)).Dispose();

        var line = Assert.Single(_host.Log.Lines, said => said.Contains("was shown to", StringComparison.Ordinal));
        Assert.DoesNotContain("\u001B", line, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.DutyOfficer, null, "roads", true)]
    [InlineData(Roles.Coordinator, null, null, true)]
    [InlineData(Roles.Head, null, "roads", true)]
    [InlineData(Roles.Admin, null, null, true)]
    [InlineData(Roles.Executor, "roads", "roads", true)]
    [InlineData(Roles.SectorLead, "roads", "roads", true)]
    [InlineData(Roles.Executor, "roads", "water", false)]
    [InlineData(Roles.SectorLead, "roads", null, false)]
    [InlineData(Roles.Executor, null, null, false)]
    [InlineData(Roles.Deputy, "roads", "roads", false)]
    [InlineData(Roles.TerritoryHead, "roads", "roads", false)]
    [InlineData(Roles.Curator, null, "roads", false)]
    [InlineData(Roles.Mayor, null, "roads", false)]
    [InlineData(Roles.Secretary, null, "roads", false)]
    [InlineData(Roles.Wall, null, "roads", false)]
    public void Right_ToTheAuthor_GoesByRoleAndBlock(string role, string? own, string? block, bool may) =>
        Assert.Equal(may, Rights.Has(new Actor(null, "x", role, own), Right.SeeAuthor, new WorkPlace(block)));
}
