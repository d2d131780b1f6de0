using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Api;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Ingest;
using Mcu.Dashboard.Shell;
using Mcu.Dashboard.Telemetry;
using Mcu.Dashboard.Wall;
using Mcu.Dashboard.Words;
using Mcu.Infrastructure;

namespace Mcu.Dashboard;

/// <summary>Registers the modules of the dashboard, a paragraph each, and maps their endpoints.</summary>
internal static class DashboardServices
{
    public static IServiceCollection AddMcuDashboard(this IServiceCollection services, IConfiguration settings)
    {
        // Access
        services.AddSingleton(Sources(settings));
        services.AddMcuAccess(settings);

        // Ingest, Api
        services.AddMcuApi();

        // Words
        services.AddDeadlineTexts();

        // Wall
        services.AddMcuWall(settings);
        services.AddLoop<WallBroadcaster>();

        // Shell and its pages
        services.AddMcuPages(settings);

        // Telemetry
        services.AddMcuTelemetry(settings, InfrastructureServices.DatabaseMeter);
        return services;
    }

    /// <summary>The order matters: who somebody is comes before what they may, and both before any endpoint.</summary>
    public static void UseMcuDashboard(this WebApplication app)
    {
        app.UseForwardedHeaders(ProxySettings.Read(app.Configuration));
        app.UseMiddleware<ResponseHeaders>();
        app.UseExceptionHandler();
        app.UseMcuPages();
        app.UseMcuAccess();
        app.MapStaticAssets();
        app.MapMcuAccess();
        app.MapMcuIngest();
        app.MapMcuApi();
        app.MapMcuWall();
        app.MapMcuPages();
    }

    /// <summary>The demo brings sources of its own beside those of the settings: its messages keep their kinds. Of one name the settings' counts.</summary>
    internal static SourceCatalog Sources(IConfiguration settings)
    {
        var book = SourceSettings.Read(settings);
        return DemoSwitch.Read(settings)
            ? new SourceCatalog([.. book.All, .. InfrastructureServices.DemoSources.Where(demo => book.Named(demo.Name) is null)])
            : book;
    }
}
