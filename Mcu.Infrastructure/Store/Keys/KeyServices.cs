using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mcu.Infrastructure.Store.Keys;

/// <summary>Stores the keys of data protection in the database, so that a person stays signed in when another node answers.</summary>
internal static class KeyServices
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    public static void AddKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("mcu").SetDefaultKeyLifetime(Lasts);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyStore(provider.GetRequiredService<IServiceScopeFactory>());
            options.XmlEncryptor = new SessionKeyEncryptor(provider.GetRequiredService<KeyRing>());
        }));
        services.AddScoped<DataKeys>();
        services.AddSingleton<AuthorSeal>();
        services.AddSingleton(provider => new KeyRing(
            provider.GetRequiredService<MasterKeyFile>(), () => ReadRing(provider.GetRequiredService<IServiceScopeFactory>())));
    }

    private static List<DataKeyRow> ReadRing(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<McuDbContext>().DataKeys.AsNoTracking().ToList();
    }

    /// <summary>
    /// Creates the first key in advance. Nodes that start at once on a new database take turns, because each would otherwise create a key
    /// of its own and not know the other's for a day.
    /// </summary>
    public static async Task MakeFirstKeyAsync(this IServiceProvider services, McuDbContext db, TimeProvider time, CancellationToken ct)
    {
        if (await db.Keys.AnyAsync(ct))
        {
            return;
        }

        await using var turn = await db.Database.BeginTransactionAsync(ct);
        await db.Installation.ExecuteUpdateAsync(
            row => row.SetProperty(installation => installation.Municipality, installation => installation.Municipality),
            ct);
        if (!await db.Keys.AnyAsync(ct))
        {
            var now = time.GetUtcNow();
            services.GetRequiredService<IKeyManager>().CreateNewKey(now, now + Lasts);
        }

        await turn.CommitAsync(ct);
    }
}
