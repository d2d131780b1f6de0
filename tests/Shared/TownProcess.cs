using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Mcu.TestTown;

/// <summary>The real executable as a process of its own, on a loopback port that stays the same over restarts.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The browser tests derive from it.")]
internal class TownProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartCeiling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopCeiling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The folder of the executable under test.</summary>
    public static readonly string Folder = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Mcu.Dashboard", new DirectoryInfo(AppContext.BaseDirectory).Name));

    private static readonly ConcurrentDictionary<Process, byte> Running = [];

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly HttpClient _http;
    private Process? _process;

    /// <summary>Ends the servers when the test run ends, for whatever reason.</summary>
    static TownProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Keys)
        {
            process.Kill(entireProcessTree: false);
        }
    };

    public TownProcess(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Port = FreePort();
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");
        _http = new HttpClient { BaseAddress = new Uri(Url) };
    }

    /// <summary>The build that is started next: the one under test, unless told otherwise.</summary>
    public string Program { get; set; } = Path.Combine(Folder, "Mcu.Dashboard.dll");

    /// <summary>A program, with its arguments, by which the executable is started: <c>prlimit --nofile=…</c>.</summary>
    public IReadOnlyList<string> Through { get; set; } = [];

    public int Port { get; }

    public string Url { get; }

    /// <summary>The output of the process, both streams, in order; kept over restarts.</summary>
    public string Output => string.Join('\n', _said);

    public IReadOnlyList<string> SignInLinks =>
        [
            .. _said
                .Where(line => line.StartsWith("Sign-in link: ", StringComparison.Ordinal))
                .Select(line => line["Sign-in link: ".Length..])];

    public async Task StartAsync(CancellationToken ct)
    {
        Launch();
        var since = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(ct))
        {
            if (Stopwatch.GetElapsedTime(since) > StartCeiling)
            {
                throw new TimeoutException($"The server is not ready after {StartCeiling.TotalSeconds:0} s:\n{Output}");
            }

            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    /// <summary>Starts the process without waiting for anything.</summary>
    public Process Launch() => _process = Launch([]);

    /// <summary>Runs a command of the same executable with the same settings, while the server runs or without it.</summary>
    /// <returns>The exit code; the output is in <see cref="Output"/>.</returns>
    public async Task<int> CommandAsync(CancellationToken ct, params string[] arguments) =>
        await EndAsync(Launch(arguments), StartCeiling, ct);

    /// <summary>Stops the process as a service manager (TERM) or a person at the console (INT) does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken ct, string signal = "TERM")
    {
        var process = _process ?? throw new InvalidOperationException("The server is not started.");
        using (var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(ct);
        }

        return await EndAsync(process, StopCeiling, ct);
    }

    /// <summary>Kills the process, as a power cut would.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: false);
            await EndAsync(process, StopCeiling, ct);
        }
    }

    /// <summary>The status of readiness; null when the process does not answer.</summary>
    public async Task<HttpStatusCode?> ReadinessAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// What readiness states about the database, whether the node is ready or not; null when the process does not answer.
    /// </summary>
    public async Task<bool?> DatabaseIsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
            return (bool?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))?["database"];
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct) => _process is { HasExited: false }
        ? await ReadinessAsync(ct) is HttpStatusCode.OK
        : throw new InvalidOperationException($"The server ended instead of getting ready:\n{Output}");

    private Process Launch(string[] arguments)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. Through, "dotnet", Program, .. arguments])
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

        var process = Process.Start(start)!;
        Running[process] = 0;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<int> EndAsync(Process process, TimeSpan ceiling, CancellationToken ct)
    {
        await process.WaitForExitAsync(ct).WaitAsync(ceiling, TimeProvider.System, ct);
        Running.TryRemove(process, out _);
        _process = process == _process ? null : _process;
        using (process)
        {
            return process.ExitCode;
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
