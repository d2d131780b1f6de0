using Mcu.Application.Common;
using Mcu.Dashboard.Hosting;
using Mcu.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Mcu.Tests.Hosting;

/// <summary>
/// The example file, short keys and the demonstration stop a start outside Development, with one line that names all of them and shows no
/// value.
/// </summary>
public sealed class ProductionCheckTests
{
    private const string LongKey = "gBq7-wX2m-Lr9s-Tz4k-Vd1n";

    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Access:ApiKeys:0:Key"] = LongKey,
        ["Access:ApiKeys:0:Role"] = "duty",
        ["Sources:0:Name"] = "vk",
        ["Sources:0:Token"] = LongKey + "2",
        ["Sources:0:Secret"] = LongKey + "3",
        ["Sources:0:Confirmation"] = "a1b2c3d4",
        ["Sources:0:Password"] = "theirs",
        ["Sources:0:ApiToken"] = "theirs",
        ["Demo:Enabled"] = "false",
        ["HOSTNAME"] = "change-me-please",
    };

    [Fact]
    public void Production_OwnLongKeys_Starts() => Check("Production");

    [Theory]
    [InlineData("Access:ApiKeys:0:Key", "change-me-wall-0001-and-more")]
    [InlineData("Access:ApiKeys:0:Key", "CHANGE-ME-duty-0001-and-more")]
    [InlineData("Access:ApiKeys:0:Key", "gBq7-wX2m-Lr9s-Tz4k-Vd1")]
    [InlineData("Access:ApiKeys:0:Key", "   tiny-key-1               ")]
    [InlineData("Access:ApiKeys:7:key", "short")]
    [InlineData("Sources:0:Token", "change-me-please-change-me")]
    [InlineData("Sources:0:Token", "token")]
    [InlineData("Sources:0:Secret", "secret")]
    [InlineData("Sources:0:ApiToken", "change-me")]
    [InlineData("Sources:0:Password", "change-me-too")]
    [InlineData("ConnectionStrings:Mcu", "Host=db;Password=change-me-now")]
    [InlineData("Kestrel:Certificates:Default:Password", "change-me-now")]
    [InlineData("Demo:Enabled", "true")]
    [InlineData("Demo:Enabled", "True")]
    public void OutsideDevelopment_OneUnsafeSetting_StopsTheStart_AndIsNamedWithoutItsValue(string setting, string value)
    {
        _settings[setting] = value;

        foreach (var environment in (string[])["Production", "Staging", "Prod"])
        {
            var refusal = Assert.Throws<SettingException>(() => Check(environment));

            Assert.Equal(setting, refusal.Setting);
            Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
            if (value.Length > 5)
            {
                Assert.DoesNotContain(value.Trim(), refusal.Message, StringComparison.Ordinal);
            }
        }

        Check("Development");
    }

    [Fact]
    public void Production_TheExampleFileAsItIs_NamesEveryValueOfIt()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.Development.json.example")).Build();

        var refusal = Assert.Throws<SettingException>(() => ProductionCheck.Run(example, new Environment("Production")));

        Assert.All(
            (string[])["Access:ApiKeys:0:Key", "Access:ApiKeys:1:Key", "Sources:0:Token", "Demo:Enabled"],
            name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("change-me", refusal.Message, StringComparison.Ordinal);
    }

    private void Check(string environment) =>
        ProductionCheck.Run(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), new Environment(environment));

    private sealed record Environment(string EnvironmentName) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = EnvironmentName;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
