using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Mcu.Dashboard.Telemetry;

/// <summary>Registers what sends figures and traces; nothing at all when no collector is named.</summary>
internal static class TelemetryServices
{
    /// <param name="databaseMeter">What the client of the database calls its figures.</param>
    public static IServiceCollection AddMcuTelemetry(this IServiceCollection services, IConfiguration settings, string databaseMeter)
    {
        var options = TelemetryOptions.Read(settings);
        if (options.Endpoint is null)
        {
            return services;
        }

        services.AddSingleton(options);
        services.AddSingleton<PageCount>();
        services.AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<PageCount>());
        services.AddSingleton<NodeFigures>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<TelemetryHost>(provider, databaseMeter));
        return services;
    }
}
