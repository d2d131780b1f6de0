using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Microsoft.Extensions.Configuration;

namespace Mcu.Tests.Access;

/// <summary>A wrong setting of the provider stops the start with one line that names it, and never says the secret.</summary>
public class OpenIdSettingsTests
{
    private static readonly OrganizationStructure Structure = new([new Position("duty", "Дежурный", Roles.DutyOfficer)]);

    [Theory]
    [InlineData("Authority", "http://login.gorod.example", "Access:OpenId:Authority")]
    [InlineData("Authority", "login", "Access:OpenId:Authority")]
    [InlineData("Authority", "https://user@login.gorod.example", "Access:OpenId:Authority")]
    [InlineData("ClientId", "", "Access:OpenId:ClientId")]
    [InlineData("ClientSecret", " ", "Access:OpenId:ClientSecret")]
    [InlineData("Scopes", "profile", "Access:OpenId:Scopes")]
    [InlineData("Secret", "x", "Access:OpenId:Secret")]
    [InlineData("Groups:0:Group", "", "Access:OpenId:Groups:0:Group")]
    [InlineData("Groups:0:Position", "no-such-position", "Access:OpenId:Groups:0:Position")]
    public void WrongSetting_IsNamed(string name, string value, string named)
    {
        var fault = Assert.Throws<SettingException>(() => Read((name, value)).Check(Structure));

        Assert.Equal(named, fault.Setting);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.DoesNotContain("word of the client", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_AllowTheirPositions_ByTheirExactNames()
    {
        var settings = Read(("Groups:1:Group", "Смена"), ("Groups:1:Position", "head"));

        Assert.Equal(["duty", "head"], settings.PositionsOf(["Смена", "Иные"]).Order());
        Assert.Empty(settings.PositionsOf(["смена", ""]));
    }

    [Fact]
    public void NoSettings_SwitchTheProviderOff() =>
        Assert.False(OpenIdSettings.Read(new ConfigurationBuilder().Build()).IsOn);

    private static OpenIdSettings Read(params (string Name, string Value)[] changed)
    {
        Dictionary<string, string?> values = new()
        {
            ["Authority"] = "https://login.gorod.example/realms/city",
            ["ClientId"] = "mcu",
            ["ClientSecret"] = "word of the client",
            ["Groups:0:Group"] = "Смена",
            ["Groups:0:Position"] = "duty",
        };
        foreach (var (name, value) in changed)
        {
            values[name] = value;
        }

        return OpenIdSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create($"{OpenIdSettings.Section}:{pair.Key}", pair.Value)))
            .Build());
    }
}
