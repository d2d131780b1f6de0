using Mcu.Infrastructure.Store.Model;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mcu.Application.Town;
using Mcu.Application;
using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Journal;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Dashboard;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Api;
using Mcu.Dashboard.Export;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Shell;
using Mcu.Dashboard.Ingest;
using Mcu.Dashboard.Words;
using Mcu.Infrastructure.Store;
using Mcu.Tests.Intake;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcu.Tests.Api;

/// <summary>The endpoints on a real server without a database: Kestrel on a free port, with small fakes of the ports.</summary>
public sealed class ApiTestHost : IAsyncLifetime
{
    public const string DutyKey = "duty-key";
    public const string WallKey = "wall-key";
    public const string ExecutorKey = "executor-key";
    public const string DeputyKey = "deputy-key";
    public const string VkToken = "vk-token";
    public const string SignedToken = "signed-token";
    public const string Secret = "secret of the signed source";

    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Access:ApiKeys:0:Key"] = DutyKey,
        ["Access:ApiKeys:0:Role"] = "duty",
        ["Access:ApiKeys:0:Name"] = "Иванова А. С.",
        ["Access:ApiKeys:1:Key"] = WallKey,
        ["Access:ApiKeys:1:Role"] = "wall",
        ["Access:ApiKeys:2:Key"] = ExecutorKey,
        ["Access:ApiKeys:2:Role"] = "executor",
        ["Access:ApiKeys:3:Key"] = DeputyKey,
        ["Access:ApiKeys:3:Role"] = "deputy",
        ["Access:ApiKeys:3:Block"] = "roads",
        ["Sources:0:Name"] = "vk-perm",
        ["Sources:0:Kind"] = "Vk",
        ["Sources:0:Token"] = VkToken,
        ["Sources:1:Name"] = "signed",
        ["Sources:1:Kind"] = "Api",
        ["Sources:1:Token"] = SignedToken,
        ["Sources:1:Secret"] = Secret,
    };

    private WebApplication? _app;

    /// <summary>The machine's clock; the real one unless a test sets another.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal FakeInbox Inbox { get; } = new();

    internal FakeIncidents Incidents { get; } = new();

    internal FakeProbe Probe { get; } = new();

    internal FakeSpool Spool { get; } = new();

    /// <summary>Hosts that share it can read one another's cookies, as nodes do.</summary>
    internal IDataProtectionProvider Protection { get; init; } = new EphemeralDataProtectionProvider();

    internal FakeSessions Sessions { get; init; } = new();

    internal StaffDirectory Staff { get; init; } = FakeTown.Staff;

    internal FakeJournal Journal { get; } = new();

    internal FakeAccounts Accounts { get; } = new();

    internal MemoryLog Log { get; } = new();

    internal ManualTime TriageTime { get; } = new(FakeIncidents.Now);

    internal TriageProgress Triage => field ??= new(TriageTime);

    internal TownClock Clock { get; } = new(new StillTime(FakeIncidents.Now));

    internal IConfigurationManager Settings => (IConfigurationManager)_app!.Configuration;

    internal T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>Does what the watch of the sessions does every second.</summary>
    internal async Task LookAsync() =>
        Get<SessionCache>().Take(await Sessions.ChangedAsync(Get<SessionCache>().Change, TestContext.Current.CancellationToken));

    internal LiveBoard Board => Get<LiveBoard>();

    internal ApiTestHost With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.WebHost.UseDefaultServiceProvider(options => options.ValidateScopes = true);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        var services = builder.Services;
        services.AddSingleton(Time);
        services.AddMcuApplication().AddMcuAccess(builder.Configuration).AddMcuApi().AddMcuExport();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(Protection);
        services.AddPageCompression();
        services.AddRazorComponents();
        services.AddSingleton(Clock);
        services.AddSingleton(FakeIncidents.Rules);
        services.AddSingleton(FakeIncidents.Rules.Zone);
        services.AddDeadlineTexts();
        services.AddSingleton(FakeTown.Municipality);
        services.AddSingleton(Staff);
        services.AddSingleton(FakeTown.Topics);
        services.AddSingleton(new DistrictFinder([], []));
        services.AddSingleton(new Mcu.Application.Triage.Routes([]));
        services.AddSingleton<ISignalInbox>(Inbox);
        services.AddSingleton<IIncidentStore>(Incidents);
        services.AddSingleton<IIncidentRegister>(Incidents);
        services.AddSingleton<IDatabaseProbe>(Probe);
        services.AddSingleton(Triage);
        services.AddSingleton<ISpoolStatus>(Spool);
        services.AddSingleton<ISessionStore>(Sessions);
        services.AddSingleton<IJournal>(Journal);
        services.AddSingleton<IAccountStore>(Accounts);
        services.AddSingleton<IAccessKeyStore>(Accounts);
        services.AddSingleton<IStaffStore>(new FakeStaffStore());
        services.AddSingleton<IStoreFaults>(new StoreFaults(new FakeTable()));

        _app = builder.Build();
        _app.UseForwardedHeaders(ProxySettings.Read(_app.Configuration));
        _app.UseMiddleware<ResponseHeaders>();
        _app.UsePageCompression();
        _app.UseExceptionHandler();
        _app.UseMcuPages();
        _app.UseMcuAccess();
        _app.MapMcuAccess();
        _app.MapMcuIngest();
        _app.MapMcuApi();
        _app.MapMcuExport();
        foreach (var page in new[] { "/sign-in", "/sign-in/invitation", "/sign-in/code", "/sign-in/factor" })
        {
            _app.MapGet(page, () => new RazorComponentResult<SignInPage>());
        }

        _app.MapGet("/duty", () => "duty").RequireAuthorization(Policies.Staff);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>A client with a key, or without.</summary>
    internal HttpClient Caller(string? key = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(_app!.Urls.First()),
        };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return client;
    }

    internal static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    internal static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken ct) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct)).RootElement;

    /// <summary>Checks that the answer is problem details with this status and code.</summary>
    internal static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status, string code, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("Problem.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Title.", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        return problem;
    }

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
