using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Api;
using Mcu.Dashboard.Export;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Ingest;
using Mcu.Dashboard.Shell;
using Mcu.Dashboard.Telemetry;
using Mcu.Dashboard.Wall;
using Mcu.Dashboard.Words;
using Mcu.Infrastructure;

namespace Mcu.Dashboard;

/// <summary>Registers the modules of the dashboard, one paragraph for each, and maps their endpoints.</summary>
internal static class DashboardServices
{
    public static IServiceCollection AddMcuDashboard(this IServiceCollection services, IConfiguration settings)
    {
        // Access
        services.AddSingleton(Sources(settings));
        services.AddMcuAccess(settings);

        // Ingest, Api
        services.AddMcuApi();

        // Export
        services.AddMcuExport();

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

    /// <summary>Adds the middleware. The order matters: authentication precedes authorization, and both precede any endpoint.</summary>
    public static void UseMcuDashboard(this WebApplication app)
    {
        app.UseForwardedHeaders(ProxySettings.Read(app.Configuration));
        app.UseMiddleware<ResponseHeaders>();
        app.UsePageCompression();
        app.UseExceptionHandler();
        app.UseMcuPages();
        app.UseMcuAccess();
        app.MapStaticAssets().AllowAnonymous();
        app.MapMcuAccess();
        app.MapMcuIngest();
        app.MapMcuApi();
        app.MapMcuExport();
        app.MapMcuWall();
        app.MapMcuPages();
    }

    /// <summary>
    /// The sources of the settings, and in a demonstration its own in addition, so that its messages keep their kinds. Where both have the
    /// same name, the settings win.
    /// </summary>
    internal static SourceCatalog Sources(IConfiguration settings)
    {
        var book = SourceSettings.Read(settings);
        return DemoSwitch.Read(settings)
            ? new SourceCatalog([.. book.All, .. InfrastructureServices.DemoSources.Where(demo => book.Named(demo.Name) is null)])
            : book;
    }
}
