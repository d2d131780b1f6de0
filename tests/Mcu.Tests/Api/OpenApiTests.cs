using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Mcu.Tests.Support;

namespace Mcu.Tests.Api;

/// <summary>The contract that other programs are built against changes only on purpose.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly ApiTestHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Document_AsServed_IsTheOneInTheRepository()
    {
        var document = await DocumentAsync();

        // The title is the name of the process, and the address is that of this run.
        document.Remove("servers");
        document["info"]!.AsObject().Remove("title");
        Expectation.Same("Api/Expected/openapi.json", document.ToJsonString(Readable));
    }

    [Fact]
    public async Task Document_DescribesTheEndpointsForPrograms_AndNoForm()
    {
        var paths = (await DocumentAsync())["paths"]!.AsObject().Select(path => path.Key).ToArray();

        Assert.Contains("/api/v1/intake", paths);
        Assert.Contains("/api/v1/incidents/{number}/acknowledge", paths);
        Assert.DoesNotContain("/sign-in/key", paths);
    }

    [Fact]
    public async Task Document_ListsTheFieldsOfACommand_AndSeparatesTwoOfOneAddress()
    {
        var paths = (await DocumentAsync())["paths"]!;

        var extend = Body("extend");
        Assert.Equal(["days"], extend["required"]!.AsArray().Select(field => (string)field!));
        Assert.Equal(30, (int)extend["properties"]!["days"]!["maximum"]!);
        Assert.Equal(2, Body("classify")["anyOf"]!.AsArray().Count);

        JsonNode Body(string command) =>
            paths[$"/api/v1/incidents/{{number}}/{command}"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;
    }

    private async Task<JsonObject> DocumentAsync()
    {
        using var answer = await _host.Caller().GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }
}
