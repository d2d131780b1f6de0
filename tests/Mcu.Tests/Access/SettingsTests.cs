using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Microsoft.Extensions.Configuration;

namespace Mcu.Tests.Access;

public sealed class SettingsTests
{
    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Access:ApiKeys:0:Key"] = "one",
        ["Access:ApiKeys:0:Role"] = "duty",
        ["Sources:0:Name"] = "vk",
        ["Sources:0:Kind"] = "Vk",
        ["Sources:0:Token"] = "token",
    };

    [Fact]
    public void Settings_Valid_GiveKeysAndTokensTheirHolders()
    {
        var ring = Read();

        Assert.Equal("duty", ring.Find("one")?.Person?.Role);
        Assert.Equal("vk", ring.Find("token")?.Source);
        Assert.Null(ring.Find("One"));
        Assert.Null(ring.Find(""));
    }

    [Theory]
    [InlineData("Access:ApiKeys:0:Role", "boss", "Access:ApiKeys:0:Role")]
    [InlineData("Access:ApiKeys:0:Role", null, "Access:ApiKeys:0:Role")]
    [InlineData("Access:ApiKeys:0:Role", "Duty", "Access:ApiKeys:0:Role")]
    [InlineData("Access:ApiKeys:0:Key", " ", "Access:ApiKeys:0:Key")]
    [InlineData("Access:ApiKeys:0:Key", null, "Access:ApiKeys:0:Key")]
    [InlineData("Access:ApiKeys:0:Key", "token", "Access:ApiKeys:0:Key")]
    [InlineData("Access:ApiKeys:0:Block", "nowhere", "Access:ApiKeys:0:Block")]
    [InlineData("Access:ApiKeys:0:Territory", "nowhere", "Access:ApiKeys:0:Territory")]
    [InlineData("Access:ApiKeys:0:Rolle", "duty", "Access:ApiKeys:0:Rolle")]
    [InlineData("Access:ApiKeys:1:Key", "one", "Access:ApiKeys:1:Key")]
    [InlineData("Sources:0:Kind", "Fax", "Sources:0:Kind")]
    [InlineData("Sources:0:Kind", null, "Sources:0:Kind")]
    [InlineData("Sources:0:Kind", "1", "Sources:0:Kind")]
    [InlineData("Sources:0:Name", "", "Sources:0:Name")]
    [InlineData("Sources:0:Name", SourceSettings.ByHand, "Sources:0:Name")]
    [InlineData("Sources:0:Token", "", "Sources:0:Token")]
    [InlineData("Sources:0:Secret", " ", "Sources:0:Secret")]
    public void Settings_Invalid_StopTheStart_AndNameTheSetting(string setting, string? value, string named)
    {
        _settings[setting] = value;

        var error = Assert.Throws<SettingException>(Read);

        Assert.Equal(named, error.Setting);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("vk", "other", "Sources:1:Name")]
    [InlineData("max", "token", "Sources:1:Token")]
    public void Settings_WithTwoSourcesOfOneName_StopTheStart(string name, string token, string named)
    {
        _settings["Sources:1:Name"] = name;
        _settings["Sources:1:Kind"] = "Max";
        _settings["Sources:1:Token"] = token;

        Assert.Equal(named, Assert.Throws<SettingException>(Read).Setting);
    }

    [Theory]
    [InlineData("true", "vk", SourceKind.Vk, SourceKind.Pos)]
    [InlineData("false", "vk", SourceKind.Vk, SourceKind.Api)]
    [InlineData("true", "Решаем вместе", SourceKind.Vk, SourceKind.Vk)] // Where both have the same name, the settings win.
    public void DemoSources_KeepTheirKinds_BesideConfiguredSources(string demo, string name, SourceKind own, SourceKind platform)
    {
        _settings["Sources:0:Name"] = name;
        _settings["Demo:Enabled"] = demo;

        var book = Mcu.Dashboard.DashboardServices.Sources(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());

        Assert.Equal((own, platform), (book.KindOf(name), book.KindOf("Решаем вместе")));
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("", false, false)]
    [InlineData("True", false, true)]
    [InlineData("false", true, false)]
    public void Demo_IsWhatTheSettingSays_OrElseTheDefault(string? said, bool byDefault, bool expected)
    {
        _settings["Demo:Enabled"] = said;

        Assert.Equal(expected, DemoSwitch.Read(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), byDefault));
    }

    [Fact]
    public void Demo_NeitherTrueNorFalse_StopsTheStartByItsName()
    {
        _settings["Demo:Enabled"] = "да";

        var error = Assert.Throws<SettingException>(
            () => DemoSwitch.Read(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build()));

        Assert.Equal("Demo:Enabled", error.Setting);
    }

    [Fact]
    public async Task Host_WithAnInvalidSetting_DoesNotStart()
    {
        await using var host = new ApiTestHost().With("Access:ApiKeys:9:Key", "x").With("Access:ApiKeys:9:Role", "king");

        var error = await Assert.ThrowsAsync<SettingException>(async () => await host.InitializeAsync());

        Assert.Equal("Access:ApiKeys:9:Role", error.Setting);
    }

    private KeyRing Read()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        return KeySettings.Read(
            configuration,
            SourceSettings.Read(configuration),
            FakeTown.Municipality,
            FakeTown.Staff,
            access: null,
            role => role);
    }
}
