using System.Net;
using System.Text.RegularExpressions;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Operations;

/// <summary>Signing in through the outside provider: whom it lets in, and whom the centre does not know or has not appointed.</summary>
public sealed class OpenIdTests(OpenIdProgram program) : IClassFixture<OpenIdProgram>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/duties", "/duties")]
    [InlineData("https://evil.example/", "/duty")]
    [InlineData("//evil.example/", "/duty")]
    public async Task RightAnswer_OpensASession_AndGoesToThisSiteOnly(string returnUrl, string expected)
    {
        program.Provider.Set(OpenIdLie.None, program.Staff, "duty-officers");
        using var browser = new BrowserForms(program.Town.Url);

        using var answer = await OpenIdProgram.SignInAsync(browser, returnUrl);

        Assert.Equal(expected, answer.Headers.Location?.ToString());
        using var page = await browser.Http.GetAsync(new Uri("/duty", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(await program.AskAsync<long>(
            "SELECT count(*) FROM mcu.journal WHERE kind = 'session' AND act = 'opened' AND actor_id = '" + program.Staff + "'") > 0);
        Assert.Equal(0L, await program.AskAsync<long>($"SELECT count(*) FROM mcu.sessions WHERE via LIKE '%{OpenIdServer.Subject}%'"));
    }

    [Fact]
    public async Task UnknownPerson_AndUnknownGroup_AreToldApart_AndMadeNobody()
    {
        var people = await program.AskAsync<long>("SELECT count(*) FROM mcu.people");
        program.Provider.Set(OpenIdLie.None, "nobody-here", "duty-officers");
        await program.IsRefusedAsync("provider-person");
        program.Provider.Set(OpenIdLie.None, program.Staff, "accountants", "coordinators");
        await program.IsRefusedAsync("provider-group");

        Assert.Equal(people, await program.AskAsync<long>("SELECT count(*) FROM mcu.people"));
        await Eventually.HoldsAsync(
            "both refusals are in the journal",
            async () => await program.AskAsync<long>(
                $"SELECT count(*) FROM mcu.journal WHERE act = 'refused' AND subject IN ('openid', '{program.Staff}')") == 2,
            Ct,
            null,
            TimeSpan.FromSeconds(90));
    }
}

/// <summary>
/// Answers in the provider's name that must open nothing. A program of their own: ten wrong sign-ins a minute are the limit.
/// </summary>
public sealed class OpenIdAnswerTests(OpenIdProgram program) : IClassFixture<OpenIdProgram>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OpenIdLie.Signature)]
    [InlineData(OpenIdLie.Nonce)]
    [InlineData(OpenIdLie.Issuer)]
    [InlineData(OpenIdLie.Audience)]
    [InlineData(OpenIdLie.Expired)]
    [InlineData(OpenIdLie.Subject)]
    [InlineData(OpenIdLie.Refusal)]
    public async Task WrongAnswer_OpensNothing_AndIsSaid(OpenIdLie lie)
    {
        program.Provider.Set(lie, program.Staff, "duty-officers");

        await program.IsRefusedAsync("provider");
    }

    [Fact]
    public async Task Answer_ThatNobodyAskedFor_OpensNothing()
    {
        program.Provider.Set(OpenIdLie.None, program.Staff, "duty-officers");
        using var asked = new BrowserForms(program.Town.Url);
        using var other = new BrowserForms(program.Town.Url);

        // The answer of one browser in another one: somebody would work under the name of whoever sent the link.
        var address = await OpenIdProgram.AnswerAsync(asked, "/");
        using var stolen = await other.Http.GetAsync(address, Ct);
        using var made = await other.Http.GetAsync(new Uri("/sign-in/openid/back?code=1&state=2", UriKind.Relative), Ct);

        Assert.Equal("/sign-in?error=provider", stolen.Headers.Location?.ToString());
        Assert.Equal("/sign-in?error=provider", made.Headers.Location?.ToString());
    }
}

/// <summary>The program with a provider, and one person whom an administrator appointed.</summary>
public sealed partial class OpenIdProgram(TestPostgres postgres) : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private NpgsqlDataSource? _database;
    private TownProcess? _town;

    internal OpenIdServer Provider { get; } = new();

    internal TownProcess Town => _town ?? throw new InvalidOperationException("The town is not started.");

    /// <summary>The code of the person here.</summary>
    internal string Staff { get; private set; } = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        _database = NpgsqlDataSource.Create(connection);
        var settings = TownSettings.For(connection, _data.Path);
        foreach (var (name, value) in Provider.Settings("staff", ("duty-officers", "duty"), ("coordinators", "coordinator-im")))
        {
            settings[name] = value;
        }

        _town = new TownProcess(settings);
        await _town.StartAsync(Ct);
        Assert.Equal(0, await _town.CommandAsync(Ct, "user", "add", "Новоселец А. А.", "--position", "duty"));
        Staff = await AskAsync<string>("SELECT code FROM mcu.people WHERE name = 'Новоселец А. А.'");
    }

    public async ValueTask DisposeAsync()
    {
        if (_town is not null)
        {
            await _town.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        await Provider.DisposeAsync();
        _data.Dispose();
    }

    internal async Task IsRefusedAsync(string error)
    {
        using var browser = new BrowserForms(Town.Url);
        using var answer = await SignInAsync(browser, "/duties");

        Assert.Equal($"/sign-in?error={error}", answer.Headers.Location?.ToString());
        var refusal = await browser.Http.GetStringAsync(answer.Headers.Location!, Ct);
        Assert.Contains("data-testid=\"sign-in-error\"", refusal, StringComparison.Ordinal);
        using var page = await browser.Http.GetAsync(new Uri("/duty", UriKind.Relative), Ct);
        Assert.StartsWith("/sign-in", page.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(OpenIdServer.Subject, Town.Output, StringComparison.Ordinal);
    }

    internal static async Task<HttpResponseMessage> SignInAsync(BrowserForms browser, string returnUrl) =>
        await browser.Http.GetAsync(await AnswerAsync(browser, returnUrl), Ct);

    /// <summary>Goes to the provider, and gives the address by which it sends the browser back.</summary>
    internal static async Task<Uri> AnswerAsync(BrowserForms browser, string returnUrl)
    {
        using var away = await browser.Http.GetAsync(
            new Uri($"/sign-in/openid?returnUrl={Uri.EscapeDataString(returnUrl)}", UriKind.Relative), Ct);
        using var page = await browser.Http.GetAsync(away.Headers.Location, Ct);
        return new Uri(WebUtility.HtmlDecode(Back().Match(await page.Content.ReadAsStringAsync(Ct)).Groups["url"].Value));
    }

    [GeneratedRegex("href=\"(?<url>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Back();

    internal async Task<T> AskAsync<T>(string sql)
    {
        await using var command = _database!.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }
}
