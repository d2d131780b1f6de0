using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Mcu.IntegrationTests.Store.Protection;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>
/// The real executable with a talkative log: nothing of an author stands in it, and no secret, whatever happens to the message or the
/// caller.
/// </summary>
public class PersonalLogTests(TestPostgres postgres)
{
    private const string Email = "made.up.vydumkin@example.org";

    private const string WrongKey = "made-up-wrong-key-of-nobody-77";
    private const string WrongPassword = "made-up-wrong-password-77";
    private const string WrongCode = "madeupwrongcode77";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_OfAWholeRun_NamesNoAuthor_AndNoSecret()
    {
        using var data = new TempFolder();
        var settings = TownSettings.For(await postgres.CreateDatabaseAsync(Ct), data.Path);
        settings["Logging__LogLevel__Default"] = settings["Logging__LogLevel__Mcu"] = "Debug";
        await using var town = new TownProcess(settings);
        await town.StartAsync(Ct);
        using var source = Caller(town, LoadGenerator.Token);
        using var admin = Caller(town, TownSettings.AdminKey);

        await PostAsync(source, "intake", Message("a", MadeUpAuthor.Contact));
        await PostAsync(source, "intake", Message("a", MadeUpAuthor.Contact));
        var broken = $"{{\"author\":{{\"name\":\"{MadeUpAuthor.Name}\"\n";
        await PostAsync(source, "intake/batch", $"{Message("b", Email)}\n{Message("", Email)}\n{broken}");
        await PostAsync(source, "intake", Message("c", new string('9', 600)));
        var number = "";
        await Eventually.HoldsAsync("the message is an incident", async () => (number = await NumberAsync(source)).Length > 0, Ct);
        var author = await admin.GetStringAsync($"/api/v1/incidents/{Uri.EscapeDataString(number)}/author?reason=reply", Ct);
        Assert.Contains("vydumkin-0707", author, StringComparison.Ordinal);
        await admin.GetStringAsync($"/api/v1/incidents/{Uri.EscapeDataString(number)}", Ct);
        await admin.GetStringAsync($"/api/v1/incidents?q={Uri.EscapeDataString(MadeUpAuthor.Contact)}", Ct);
        Assert.Equal(0, await town.CommandAsync(Ct, "subject", "find", "--by", "Ёршин Ф. Ц.", "--contact", MadeUpAuthor.Contact));
        Assert.Equal(0, await town.CommandAsync(Ct, "keys", "rotate"));
        using var stranger = Caller(town, WrongKey);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri("/api/v1/board", UriKind.Relative), Ct)).StatusCode);
        using var browser = new BrowserForms(town.Url);
        (await browser.SendAsync("/sign-in/key", ("key", WrongKey))).Dispose();
        (await browser.SendAsync("/sign-in/password", ("user", "nobody"), ("password", WrongPassword))).Dispose();
        (await browser.SendAsync("/sign-in/link", ("code", WrongCode))).Dispose();
        (await browser.SendAsync("/sign-in/key", ("key", TownSettings.AdminKey))).Dispose();
        (await browser.Http.GetAsync($"/duty?key={WrongKey}&code={WrongCode}", Ct)).Dispose();
        Assert.Equal(0, await town.StopAsync(Ct));

        Assert.Contains("was shown to", town.Output, StringComparison.Ordinal);
        Assert.Contains(number, town.Output, StringComparison.Ordinal);
        MadeUpAuthor.AssertNoTrace(town.Output);
        foreach (var secret in new[] { LoadGenerator.Token, TownSettings.AdminKey, WrongKey, WrongPassword, WrongCode })
        {
            Assert.DoesNotContain(secret, town.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Uri.EscapeDataString("555-17-39"), town.Output, StringComparison.Ordinal);
    }

    private static HttpClient Caller(TownProcess town, string key)
    {
        var http = new HttpClient { BaseAddress = new Uri(town.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    private static string Message(string id, string contact) => new JsonObject
    {
        ["externalId"] = id,
        ["text"] = "Выдуманное: на дороге яма, прошу заделать.",
        ["author"] = new JsonObject
        {
            ["externalId"] = MadeUpAuthor.Profile,
            ["name"] = MadeUpAuthor.Name,
            ["contact"] = contact,
            ["address"] = MadeUpAuthor.Address,
        },
    }.ToJsonString();

    private static async Task PostAsync(HttpClient source, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await source.PostAsync(new Uri("/api/v1/" + path, UriKind.Relative), content, Ct);
    }

    private static async Task<string> NumberAsync(HttpClient source) =>
        (await source.GetFromJsonAsync<JsonObject>($"/api/v1/intake/{Uri.EscapeDataString(LoadGenerator.Source)}/a", Ct))?["number"]?
            .GetValue<string>() ?? "";
}
