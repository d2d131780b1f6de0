using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mcu.TestTown;

namespace Mcu.Bench;

/// <summary>A server as a process of its own: the product's executable, or one of the bare endpoints it is compared with.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    public const string Source = "Проба";
    public const string Token = "bench-token-of-the-source";
    public const string WallKey = "bench-key-of-the-walls-0001";
    public const string DutyKey = "bench-key-of-the-officers-1";

    private static readonly TimeSpan StartCeiling = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private BenchServer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>The product's executable, in the folder beside this one's, of the same build configuration.</summary>
    public static string Product => Path.GetFullPath(
        Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            "Mcu.Dashboard",
            new DirectoryInfo(AppContext.BaseDirectory).Name,
            "Mcu.Dashboard.dll"));

    public int Port { get; }

    /// <summary>The processor time it has used.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<BenchServer> StartProductAsync(string connection, string data, CancellationToken ct)
    {
        var settings = Settings(connection, data).ToDictionary(
            item => item.Key.Replace(":", "__", StringComparison.Ordinal),
            item => item.Value);
        return await StartAsync(Product, [], settings, "/health/ready", ct);
    }

    public static Task<BenchServer> StartBareAsync(string connection, CancellationToken ct) => StartAsync(
        typeof(BenchServer).Assembly.Location, [BareEndpoint.Argument], new() { ["BARE_DATABASE"] = connection }, "/", ct);

    /// <summary>The settings of every measured node.</summary>
    public static Dictionary<string, string> Settings(string connection, string data) => new()
    {
        ["Database:Provider"] = "PostgreSql",
        ["ConnectionStrings:Mcu"] = connection,
        ["Data:Directory"] = data,
        ["Access:MasterKeyFile"] = TestMasterKey.File,
        ["Municipality:Profile"] = "perm",
        ["Demo:Enabled"] = "false",
        ["Sources:0:Name"] = Source,
        ["Sources:0:Kind"] = "Api",
        ["Sources:0:Token"] = Token,
        ["Access:ApiKeys:0:Key"] = WallKey,
        ["Access:ApiKeys:0:Role"] = "wall",
        ["Access:ApiKeys:1:Key"] = DutyKey,
        ["Access:ApiKeys:1:Role"] = "duty",
        ["Access:ApiKeys:1:Name"] = "Дежурный стенда",

        // All desks of a run share one session and one address.
        ["Access:Circuits:PerSession"] = "1000",
        ["Access:Circuits:PerAddress"] = "10000",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<BenchServer> StartAsync(
        string program, string[] arguments, Dictionary<string, string> settings, string readyAt, CancellationToken ct)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new BenchServer(process, port);
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ceiling.CancelAfter(StartCeiling);
        await server.ReadyAsync(readyAt, ceiling.Token);
        return server;
    }

    private async Task ReadyAsync(string path, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")) };
        while (!_process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }

        throw new InvalidOperationException("The server ended instead of getting ready; its words are above.");
    }

    private static void Say(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith("Sign-in link", StringComparison.Ordinal))
        {
            Console.Error.WriteLine($"  | {line}");
        }
    }
}
