using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mcu.BrowserTests.Support;

/// <summary>The real executable as a process of its own, on a loopback port that stays the same over restarts.</summary>
internal sealed class TownServer : IAsyncDisposable
{
    private static readonly TimeSpan StartCeiling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopCeiling = TimeSpan.FromSeconds(30);


    /// <summary>Where the executable under test was built to.</summary>
    public static readonly string Folder = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Mcu.Dashboard", new DirectoryInfo(AppContext.BaseDirectory).Name));

    private static readonly ConcurrentDictionary<TownServer, Process> Running = [];

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly HttpClient _http;
    private Process? _process;

    /// <summary>Whatever ends this test run takes its servers with it.</summary>
    static TownServer() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Values)
        {
            process.Kill(entireProcessTree: false);
        }
    };

    public TownServer(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Port = FreePort();
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");
        _http = new HttpClient { BaseAddress = new Uri(Url) };
        Api = new TownApi(new HttpClient { BaseAddress = new Uri(Url) });
    }

    public int Port { get; }

    public string Url { get; }

    public TownApi Api { get; }

    /// <summary>Signed-in sessions by key, as the browser keeps them: signing in by hand is a story of its own.</summary>
    public Dictionary<string, string> Sessions { get; } = [];

    /// <summary>Everything the process said, both streams, in order; kept over restarts.</summary>
    public string Output => string.Join('\n', _said);

    public IReadOnlyList<string> SignInLinks => [.. _said.Where(line => line.StartsWith("Sign-in link: ", StringComparison.Ordinal)).Select(line => line["Sign-in link: ".Length..])];

    public async Task StartAsync(CancellationToken ct)
    {
        Launch();
        await Eventually.HoldsAsync("the server is ready", () => IsReadyAsync(ct), ct, StartCeiling);
    }

    /// <summary>Starts the process without waiting for anything.</summary>
    public Process Launch()
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(Folder, "Mcu.Dashboard.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_URLS"] = Url;
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        Running[this] = _process;
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return _process;
    }

    /// <summary>Asks it to stop, as a service manager (TERM) or a person at the console (INT) does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken ct, string signal = "TERM")
    {
        var process = _process ?? throw new InvalidOperationException("The server is not started.");
        using (var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(ct);
        }

        return await EndAsync(process, ct);
    }

    /// <summary>As a power cut would: no goodbye.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: false);
            await EndAsync(process, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _http.Dispose();
        Api.Dispose();
    }

    private async Task<int> EndAsync(Process process, CancellationToken ct)
    {
        await process.WaitForExitAsync(ct).WaitAsync(StopCeiling, TimeProvider.System, ct);
        Running.TryRemove(this, out _);
        _process = null;
        using (process)
        {
            return process.ExitCode;
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        if (_process is not { HasExited: false })
        {
            throw new InvalidOperationException($"The server ended instead of getting ready:\n{Output}");
        }

        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _said.Enqueue(line.Data);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
