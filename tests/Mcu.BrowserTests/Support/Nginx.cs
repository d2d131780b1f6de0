using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Mcu.IntegrationTests.Support;

namespace Mcu.BrowserTests.Support;

/// <summary>
/// Debian's nginx in front of two nodes, with exactly the configuration that docs/operations.md gives; only addresses are replaced.
/// </summary>
internal sealed partial class Nginx : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";

    /// <summary>Header with the nodes that were tried for an answer; the last one gave it.</summary>
    private const string AnsweredBy = "X-Answered-By";

    /// <summary>Enough visitors that every node gets some of them.</summary>
    private const int Visitors = 16;

    private static readonly string[] NodesOfTheExample = ["10.0.0.11:5080", "10.0.0.12:5080"];

    private readonly TempFolder _folder = new();
    private Process? _process;

    private Nginx(int port)
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        Port = port;
    }

    public string Url { get; }

    private int Port { get; }

    public static async Task<Nginx> StartAsync(IReadOnlyList<TownServer> nodes, CancellationToken ct)
    {
        await InstallAsync(ct);
        var nginx = new Nginx(FreePort());
        var config = Path.Combine(nginx._folder.Path, "nginx.conf");
        await File.WriteAllTextAsync(config, nginx.Configuration(await ExampleAsync(ct), nodes), ct);
        nginx._process = Process.Start(
            new ProcessStartInfo(Program, ["-p", nginx._folder.Path, "-c", config])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;

        // Read continuously, so that a full pipe never blocks it.
        nginx._process.BeginErrorReadLine();
        await Eventually.HoldsAsync("nginx listens", () => nginx.ListensAsync(ct), ct);
        return nginx;
    }

    /// <summary>Waits until nginx uses a node again: for a moment after its last failure it does not.</summary>
    public async Task BelievesInAsync(TownServer node, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(Url) };
        await Eventually.HoldsAsync(
            $"nginx gives visitors and calls to the node at {node.Port} again",
            async () => await AnswersAsync(http, "/health/live", node, ct) && await AnswersAsync(http, "/api/v1/board", node, ct),
            ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            using (var quit = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await quit.WaitForExitAsync(CancellationToken.None);
            }

            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        _folder.Dispose();
    }

    private string Configuration(string example, IReadOnlyList<TownServer> nodes)
    {
        foreach (var (address, node) in NodesOfTheExample.Zip(nodes))
        {
            Assert.Contains(address, example, StringComparison.Ordinal);
            example = example.Replace(
                address,
                string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{node.Port}"),
                StringComparison.Ordinal);
        }

        Assert.Contains("listen 80;", example, StringComparison.Ordinal);
        example = example.Replace(
            "listen 80;",
            string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{Port};\nadd_header {AnsweredBy} $upstream_addr always;"),
            StringComparison.Ordinal);
        var temp = string.Concat(
            ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(what => $"{what}_temp_path {_folder.Path}/{what};\n"));
        var user = Environment.IsPrivilegedProcess ? "user root;\n" : "";
        return $"daemon off;\n{user}pid {_folder.Path}/nginx.pid;\nerror_log stderr;\nevents {{ }}\n" +
            $"http {{\naccess_log off;\n{temp}{example}\n}}\n";
    }

    private async Task<bool> ListensAsync(CancellationToken ct)
    {
        Assert.False(_process!.HasExited, _process.HasExited ? await _process.StandardError.ReadToEndAsync(ct) : "");
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri(Url + "/health/ready"), ct);
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path, TownServer node, CancellationToken ct)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{node.Port}");
        for (var i = 0; i < Visitors; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Headers = { { "Cookie", string.Create(CultureInfo.InvariantCulture, $"mcu=visitor-{i}") } },
            };
            using var answer = await http.SendAsync(request, ct);
            if (answer.Headers.TryGetValues(AnsweredBy, out var tried) && tried.Last().EndsWith(address, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<string> ExampleAsync(CancellationToken ct)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mcu.sln")))
        {
            folder = folder.Parent!;
        }

        var doc = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "docs", "operations.md"), ct);
        return Fence().Match(doc) is { Success: true } fence
            ? fence.Groups["config"].Value
            : throw new InvalidOperationException("docs/operations.md has no nginx example.");
    }

    private static async Task InstallAsync(CancellationToken ct)
    {
        if (!File.Exists(Program) && OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await Console.Error.WriteLineAsync("The story of the reverse proxy needs nginx: installing the package nginx (once)…");
            await RunAsync("apt-get", ct, "update", "-qq");
            await RunAsync("apt-get", ct, "install", "-y", "-qq", "--no-install-recommends", "nginx");
        }

        Assert.SkipUnless(File.Exists(Program), "nginx is not here: on Debian «apt-get install nginx».");
    }

    private static async Task RunAsync(string program, CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"```nginx\n(?<config>[\s\S]*?)```", RegexOptions.None, 5_000)]
    private static partial Regex Fence();
}
