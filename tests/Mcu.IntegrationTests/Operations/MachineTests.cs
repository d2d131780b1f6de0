using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>The real executable on unusually configured machines: it works, or names the fault in one line.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class MachineTests : IDisposable
{
    private readonly TempFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task PgVariablesOfTheMachine_AreNotOurServersBusiness()
    {
        await using (var odd = MachineTown.Town(
            _data.Path,
            ("PGCLIENTENCODING", "WIN1251"),
            ("PGTZ", "Asia/Vladivostok"),
            ("PGOPTIONS", "-c search_path=nowhere"),
            ("PGUSER", "somebody"),
            ("PGPASSWORD", "wrong"),
            ("PGPASSFILE", "/nowhere"),
            ("PGSSLMODE", "require"),
            ("PGREQUIREAUTH", "none"),
            ("PGTARGETSESSIONATTRS", "standby"),
            ("PGHOST", "nowhere"),
            ("PGDATA", "/nowhere"),
            ("PGPORT", "1")))
        {
            await odd.StartAsync(Ct);
            await MachineTown.PostAsync(odd, "a", "Яма у школы 🕳 «Ёлка»");
            Assert.Equal(0, await odd.StopAsync(Ct));
        }

        await using var plain = MachineTown.Town(_data.Path);
        await plain.StartAsync(Ct);

        var card = await MachineTown.CardAsync(plain);
        Assert.StartsWith("С-", (string?)card["number"], StringComparison.Ordinal);
        Assert.Equal("Яма у школы 🕳 «Ёлка»", (string?)card["title"]);
    }

    [Theory]
    [InlineData("два слова")]
    [InlineData("emoji 🏙")]
    [InlineData("it's \"quoted\"")]
    [InlineData("$HOME `id` $(id)")]
    [InlineData("back\\slash")]
    [InlineData("a:b,c;d=e")]
    [InlineData("#%&*?")]
    public async Task DataFolder_OfAnyName_Works(string name)
    {
        var data = Path.Combine(_data.Path, name);
        await using var town = MachineTown.Town(
            data,
            ("HOME", null),
            ("TZ", "Asia/Kamchatka"),
            ("LANG", "xx_YY.bad"),
            ("LC_ALL", "tr_TR.UTF-8"));
        await town.StartAsync(Ct);
        await MachineTown.PostAsync(town, "a", "Выдуманная яма");
        Assert.Equal("Выдуманная яма", (string?)(await MachineTown.CardAsync(town))["title"]);

        Assert.Equal(0, await town.StopAsync(Ct));
        Assert.False(File.Exists(Path.Combine(data, "postgres", "postmaster.pid")));
    }

    [Theory]
    [InlineData("LC_ALL", "en_US.UTF-8@one@two@@")]
    [InlineData("LANG", "a b")]
    public async Task LanguageOfTheMachine_ThatIsNone_IsNotOurBusiness(string variable, string value)
    {
        await using var town = MachineTown.Town(_data.Path, (variable, value));

        await town.StartAsync(Ct);

        Assert.Equal(0, await town.StopAsync(Ct));
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_ThatAsksToEnd_StopsTheDatabaseToo(string signal)
    {
        await using var town = MachineTown.Town(_data.Path);
        await town.StartAsync(Ct);

        Assert.Equal(0, await town.StopAsync(Ct, signal));

        Assert.False(File.Exists(Path.Combine(_data.Path, "postgres", "postmaster.pid")));
    }

    [Fact]
    public async Task Signal_WhileTheDatabaseStarts_LeavesNoServerAlone()
    {
        await using (var first = MachineTown.Town(_data.Path))
        {
            await first.StartAsync(Ct);
            await first.StopAsync(Ct);
        }

        var log = new FileInfo(Path.Combine(_data.Path, "postgres.log"));
        var before = log.Length;
        await using var town = MachineTown.Town(_data.Path);
        town.Launch();
        await Eventually.HoldsAsync(
            "the server writes its first line",
            () =>
            {
                log.Refresh();
                return log.Length > before;
            },
            Ct,
            () => town.Output);

        await town.StopAsync(Ct);

        Assert.False(File.Exists(Path.Combine(_data.Path, "postgres", "postmaster.pid")));
    }

    [Fact]
    public async Task PortInUse_IsOneLine_BeforeADatabaseIsMade()
    {
        await using var town = MachineTown.Town(_data.Path);
        using var other = new TcpListener(IPAddress.Loopback, town.Port);
        other.Start();

        Assert.Equal(1, await town.CommandAsync(Ct));

        Assert.Contains(town.Port.ToString(CultureInfo.InvariantCulture), Assert.Single(town.Output.Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_data.Path));
    }

    [Theory]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "true", "")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "deadlines")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "check")]
    public async Task RuntimeWithoutLanguages_IsOneLineThatNamesIt(string variable, string value, string command)
    {
        await using var town = MachineTown.Town(
            _data.Path,
            (variable, value),
            ("DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY", "false"));

        Assert.Equal(2, await town.CommandAsync(Ct, command.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Contains(variable, Assert.Single(town.Output.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_WithTheExamplesValues_IsOneLineThatNamesThemAll_AndMakesNoDatabase()
    {
        await using var town = MachineTown.Town(
            _data.Path,
            ("DOTNET_ENVIRONMENT", "Production"),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Demo__Enabled", "true"),
            ("Access__ApiKeys__0__Key", "change-me-duty-0001"),
            ("Sources__0__Token", "short"));

        foreach (var command in (string[][])[[], ["check"]])
        {
            Assert.Equal(2, await town.CommandAsync(Ct, command));
        }

        Assert.All(
            town.Output.Split('\n'),
            line => Assert.All(
                (string[])["Access:ApiKeys:0:Key", "Sources:0:Token", "Demo:Enabled"],
                name => Assert.Contains(name, line, StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFileSystemEntries(_data.Path));
    }
}
