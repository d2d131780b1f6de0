using Mcu.Application.Signals;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Protection;

/// <summary>An invented author, whose every value is easy to find where it must not be.</summary>
internal static class MadeUpAuthor
{
    public const string Profile = "https://vk.example/vydumkin-0707";
    public const string Name = "Выдумкин Феофилакт";
    public const string Contact = "+7 (000) 555-17-39";
    public const string Address = "ул. Несуществующая, 707, кв. 39";

    /// <summary>What none of the tables, files and logs may hold.</summary>
    public static readonly IReadOnlyList<string> Traces =
        ["vydumkin", "Выдумкин", "Феофилакт", "555-17-39", "0005551739", "Несуществующая"];

    public static SignalAuthor Author => new(Profile, Name, Contact, Address);

    public static Signal Signal(string id) => SampleData.Signal(id) with { Author = Author };

    /// <summary>Every row of every table, as text.</summary>
    public static async Task<string> TablesAsync(McuApp app)
    {
        var tables = await app.ListAsync<string>(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'mcu' AND tablename NOT LIKE 'qrtz%' ORDER BY 1");
        Assert.True(tables.Count > 20, "The tables are looked for in the wrong place.");
        var rows = await Task.WhenAll(tables.Select(table => app.ListAsync<string>($"SELECT row::text FROM mcu.{table} AS row")));
        return string.Join('\n', rows.SelectMany(row => row));
    }

    public static void AssertNoTrace(string text) => Assert.All(
        Traces, trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
}
