using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mcu.Application.Common;
using Mcu.Dashboard.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Mcu.Tests.Hosting;

/// <summary>Addresses are tried before anything else is done, and connections never use up all files of the process.</summary>
public sealed class ListenersTests : IDisposable
{
    private readonly TcpListener _other = new(IPAddress.Loopback, 0);
    private readonly int _taken;

    public ListenersTests()
    {
        _other.Start();
        _taken = ((IPEndPoint)_other.LocalEndpoint).Port;
    }

    public void Dispose() => _other.Dispose();

    [Theory]
    [InlineData("urls", "http://127.0.0.1:{0}")]
    [InlineData("urls", "http://localhost:{0}")]
    [InlineData("urls", "http://*:{0}")]
    [InlineData("urls", "http://0.0.0.0:{0}")]
    [InlineData("urls", "http://127.0.0.1:0;http://127.0.0.1:{0}")]
    [InlineData("urls", " http://127.0.0.1:{0}/ ")]
    [InlineData("http_ports", "{0}")]
    [InlineData("https_ports", "{0}")]
    [InlineData("Kestrel:Endpoints:Main:Url", "https://127.0.0.1:{0}")]
    public void Port_InUse_IsOneLineThatNamesIt(string setting, string value)
    {
        var refusal = Assert.Throws<PortInUseException>(() => Check(setting, string.Format(CultureInfo.InvariantCulture, value, _taken)));

        Assert.Contains(_taken.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("htp://localhost:5080")]
    [InlineData("http:/localhost")]
    [InlineData("http://203.0.113.7:5080")]
    [InlineData("5080")]
    public void Address_ThatIsInvalid_IsASettingThatIsNamed(string url) =>
        Assert.Equal("urls", Assert.Throws<SettingException>(() => Check("urls", url)).Setting);

    [Theory]
    [InlineData("urls", "http://127.0.0.1:0")]
    [InlineData("urls", "http://unix:/tmp/mcu-of-a-test.sock")]
    [InlineData("urls", "http://[::1]:0;http://localhost:0")]
    [InlineData("nothing", "at all")]
    public void Address_ThatIsFree_IsAccepted(string setting, string value) => Check(setting, value);

    [Theory]
    [InlineData(1024L, 224L)]
    [InlineData(256L, 64L)]
    [InlineData(524_288L, 261_856L)]
    public void Connections_LeaveFilesForTheRest(long files, long each)
    {
        var limits = new KestrelServerLimits();

        FileLimit.Apply(limits, files);

        Assert.Equal((each, each), (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections));
    }

    private static void Check(string setting, string value) =>
        Listeners.Check(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value }).Build());
}
