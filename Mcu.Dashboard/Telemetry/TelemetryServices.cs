using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Mcu.Dashboard.Telemetry;

/// <summary>Registers what sends figures and traces; nothing at all when no collector is named.</summary>
internal static class TelemetryServices
{
    public static IServiceCollection AddMcuTelemetry(this IServiceCollection services, IConfiguration settings)
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
        services.AddHostedService<TelemetryHost>();
        return services;
    }
}
