using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>
/// Sends every request of the table in <c>docs/access.md</c> to the running program, as every role, as a source and as nobody. That the
/// table has every endpoint is proved where it is generated.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class AccessWalkTests : IDisposable
{
    internal static readonly string Document = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "..", "docs", "access.md");

    private readonly TempFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task EveryRequest_IsAnsweredToThoseOfTheTable_AndToNobodyElse()
    {
        var (callers, rows) = Table(await File.ReadAllLinesAsync(Document, Ct));
        List<(string, string?)> keys = [];
        var roles = callers.Where(caller => caller is not "nobody" and not "source");
        foreach (var (role, index) in roles.Select((role, index) => (role, index + 1)))
        {
            keys.Add(($"Access__ApiKeys__{index}__Key", Key(role)));
            keys.Add(($"Access__ApiKeys__{index}__Role", role));
        }

        keys.AddRange([("Sources__1__Name", "two"), ("Sources__1__Kind", "Api"), ("Sources__1__Token", Key("source"))]);
        await using var town = MachineTown.Town(_data.Path, [.. keys]);
        await town.StartAsync(Ct);
        await MachineTown.PostAsync(town, "a", "Выдуманная яма");
        var number = (string)(await MachineTown.CardAsync(town))["number"]!;
        List<string> wrong = [];
        foreach (var caller in callers)
        {
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
            {
                BaseAddress = new Uri(town.Url),
            };
            http.DefaultRequestHeaders.Authorization = caller == "nobody" ? null : new AuthenticationHeaderValue("Bearer", Key(caller));
            foreach (var (method, path, who) in rows)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), Address(path, number));
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
                if (await IsReachedAsync(answer) != who.Contains(caller))
                {
                    wrong.Add($"{caller}: {method} {path} is {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(rows.Count > 60, $"{rows.Count} rows");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Key(string caller) => $"test-key-of-{caller}-0001";

    /// <summary>
    /// A page leads who may not see it to the sign-in page with the way back; everything else answers 401 or 403.
    /// </summary>
    private static async Task<bool> IsReachedAsync(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => false,
        HttpStatusCode.Redirect => answer.Headers.Location?.OriginalString is { } to
            && !to.Contains("/sign-in?returnUrl", StringComparison.Ordinal),

        // Somebody of the right role may be refused because of the incident.
        HttpStatusCode.Forbidden => (await answer.Content.ReadAsStringAsync(Ct)).Contains("\"access.block\"", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>An address that the pattern matches: of an incident that is there, and of nothing else that is.</summary>
    internal static Uri Address(string pattern, string number) => new(
        string.Join('/', pattern.Split('/').Select(part => part switch
        {
            "{number}" or "{Number}" => Uri.EscapeDataString(number),
            "{source}" => "two",
            "{file of wwwroot}" => "app.css",
            "{documentName}.json" => "v1.json",
            _ when part.EndsWith(".{format}", StringComparison.Ordinal) => part.Replace("{format}", "csv", StringComparison.Ordinal),
            _ when part.Contains(":guid", StringComparison.Ordinal) => Guid.Empty.ToString(),
            _ when part.Contains(":int", StringComparison.Ordinal) => "2026",
            _ when part.StartsWith('{') => "x",
            _ => part,
        })),
        UriKind.Relative);

    internal static (string[] Callers, List<(string Method, string Path, HashSet<string> Who)> Rows) Table(string[] lines)
    {
        var head = Array.FindIndex(lines, line => line.StartsWith("## HTTP endpoints", StringComparison.Ordinal)) + 2;
        var callers = Cells(lines[head])[1..];
        List<(string, string, HashSet<string>)> rows = [];
        foreach (var line in lines.Skip(head + 2).TakeWhile(line => line.StartsWith('|')))
        {
            var cells = Cells(line);
            var what = cells[0].Trim('`').Split(' ', 2);
            var who = callers.Where((_, index) => cells[index + 1] == "+").ToHashSet();
            rows.Add((what[0] == "ANY" ? "GET" : what[0].Split(',')[0], what[1], who));
        }

        return (callers, rows);
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
