using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Mcu.Application;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Live;
using Mcu.Infrastructure;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Mcu.Dashboard.Hosting;

/// <summary>Builds the application: settings, services of the three projects, pages and endpoints.</summary>
internal static partial class DashboardHost
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>
    /// Settings are read once. Watching them would watch every folder below the start folder, including the files of the embedded database,
    /// and would wake the process for every page it writes.
    /// </summary>
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>
    /// The framework's switch for files of wwwroot that are edited while the program runs from a build. With it a file whose time has a
    /// fraction of a second counts as edited, as every file that git wrote, and is packed at every request without being made smaller: a
    /// desk weighs 890 kB instead of 225. Without it files are sent as the build compressed them, and an edited one by the next build.
    /// </summary>
    private const string ReloadAssets = "ReloadStaticAssetsAtRuntime";

    public static WebApplication Build(string[] args)
    {
        var builder = CreateBuilder(args);
        ProductionCheck.Run(builder.Configuration, builder.Environment);
        Listeners.Check(builder.Configuration);
        FileLimit.Apply(builder.WebHost);
        SilentConnections.Close(builder.WebHost);
        var isDemo = IsDemo(builder);
        builder.Services
            .AddMcuApplication()
            .AddMcuInfrastructure(builder.Configuration, builder.Environment.IsProduction(), isDemo)
            .AddMcuEngines(isDemo)
            .AddLoop<SessionRightsLoop>()
            .AddLoop<OpenIdReview>()
            .AddLoop<KeyUseWriter>(isVital: false)
            .AddMcuDashboard(builder.Configuration);

        var app = builder.Build();
        app.UseMcuDashboard();
        return app;
    }

    /// <summary>The builder with what commands and the dashboard share: settings, assets and keys.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [NoWatching, .. args],
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? (IsSourceTree() ? Environments.Development : Environments.Production),
            WebRootPath = Directory.Exists(published) ? published : null,
            ApplicationName = typeof(DashboardHost).Assembly.GetName().Name,
        });
        if (IsSourceTree())
        {
            builder.WebHost.UseStaticWebAssets();
        }

        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && builder.Configuration["Kestrel:Endpoints"] is null
            && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Configuration[ReloadAssets] ??= "false";
        Quieten(builder);
        builder.Configuration[DemoSwitch.Setting] = IsDemo(builder) ? "true" : "false";
        return builder;
    }

    /// <summary>
    /// Whether the demonstration runs. By default only in the Development environment of the source tree, never where real messages are
    /// stored.
    /// </summary>
    public static bool IsDemo(WebApplicationBuilder builder) =>
        DemoSwitch.Read(builder.Configuration, builder.Environment.IsDevelopment());

    /// <summary>
    /// Writes the address to the log once the application listens. Outside Development a sign-in link is added only while nobody could sign
    /// in as administrator without it; later the command <c>admin-link</c> makes one. A database that goes away at this moment does not
    /// stop the start.
    /// </summary>
    public static async Task SayAddressAsync(WebApplication app, CancellationToken ct)
    {
        if (app.Environment.IsDevelopment() || !HasAdministrator(app.Services))
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? DefaultUrl;
            try
            {
                Console.WriteLine(LinkLine(address, await app.Services.GetRequiredService<SignInLinks>().CreateAsync(ct)));
            }
            catch (Exception error) when (StoreFault.IsOne(error))
            {
                LogNoLink(app.Logger, StoreFault.Line(error));
            }
        }
    }

    /// <summary>Whether somebody can sign in as administrator by a key or an account of their own.</summary>
    private static bool HasAdministrator(IServiceProvider services)
    {
        var (directory, access) = (services.GetRequiredService<StaffDirectory>(), services.GetRequiredService<AccessDirectory>());
        return services.GetRequiredService<KeyRing>().HasRole(Roles.Admin)
            || directory.Current.Holding([Roles.Admin], directory.Today)
                .Any(occupant => occupant.Person is { BlockedAt: null } && access.HasAccount(occupant.Code));
    }

    /// <summary>The address that people are told; also used by a command that makes a link beside a running application.</summary>
    public static string PublicAddress(IConfiguration settings) =>
        settings["Access:PublicUrls:0"] is { Length: > 0 } told ? told
        : settings["urls"]?.Split(';')[0] is { Length: > 0 } url ? url
        : DefaultUrl;

    public static string LinkLine(string address, string code) =>
        $"Sign-in link: {AnyHost().Replace(address, "://localhost").TrimEnd('/')}/sign-in?code={code}";

    public static string InvitationLine(string address, string code) =>
        $"Invitation link: {AnyHost().Replace(address, "://localhost").TrimEnd('/')}/sign-in/invitation?code={code}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "No sign-in link could be made ({Reason}); the command admin-link makes one later.")]
    private static partial void LogNoLink(ILogger logger, string reason);

    [GeneratedRegex(@"://(\[::\]|0\.0\.0\.0|\*|\+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex AnyHost();

    /// <summary>Raises the log levels of libraries, which would log every statement; the settings may lower them again.</summary>
    private static void Quieten(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Default", "Information"),
                new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),

                // A foreign form or cookie is answered with a sentence; logged here as well, with its stack trace, it would let any
                // stranger fill the log.
                new("Logging:LogLevel:Microsoft.AspNetCore.Antiforgery", "None"),
                new("Logging:LogLevel:Microsoft.AspNetCore.Authentication.OpenIdConnect", "None"),
                new("Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Connections", "Error"),
                new("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning"),
                new("Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "None"),
                new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error"),
                new("Logging:LogLevel:Quartz", "Warning"),

                // In production a program reads the log, as JSON lines; otherwise a person does.
                new(
                    "Logging:Console:FormatterName",
                    builder.Environment.IsProduction() ? ConsoleFormatterNames.Json : PlainConsoleFormatter.FormatName),
                new("Logging:Console:FormatterOptions:TimestampFormat", "yyyy-MM-ddTHH:mm:ss.fffZ "),
                new("Logging:Console:FormatterOptions:UseUtcTimestamp", "true"),
            ],
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Logging.AddConsoleFormatter<PlainConsoleFormatter, ConsoleFormatterOptions>();
        builder.Services.Configure<JsonConsoleFormatterOptions>(
            json => json.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>
    /// Whether the program runs from a build of the source tree: artifacts/bin/Mcu.Dashboard/debug is four levels below the solution file.
    /// </summary>
    private static bool IsSourceTree() => File.Exists(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Mcu.sln"));
}
